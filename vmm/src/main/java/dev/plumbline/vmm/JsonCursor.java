package dev.plumbline.vmm;

/** Goes through a JSON text from left to right. Every method throws IllegalArgumentException where the text is no JSON. */
final class JsonCursor {

    private static final String SPACE = " \t\r\n";
    private static final int UNICODE_DIGITS = 4;

    private final String text;
    private int at;

    JsonCursor(String text) {
        this.text = text;
    }

    boolean skipIf(char wanted) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char wanted) {
        if (!skipIf(wanted)) {
            throw malformed("'" + wanted + "'");
        }
    }

    void expectEnd() {
        skipSpace();
        if (at < text.length()) {
            throw malformed("the end");
        }
    }

    /** A text without its quotes and escapes. */
    String string() {
        expect('"');
        StringBuilder plain = new StringBuilder();
        char c = next();
        while (c != '"') {
            plain.append(c == '\\' ? escaped(next()) : c);
            c = next();
        }
        return plain.toString();
    }

    private char escaped(char c) {
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw malformed("an escape");
        };
    }

    private char unicode() {
        int from = at;
        for (int i = 0; i < UNICODE_DIGITS; i++) {
            if (Character.digit(next(), 16) < 0) {
                throw malformed("four hexadecimal digits");
            }
        }
        return (char) Integer.parseInt(text.substring(from, at), 16);
    }

    /** The next value as it is written: a text, an object, an array, a number, true, false or null. */
    String value() {
        skipSpace();
        int from = at;
        int depth = 0;
        do {
            skipSpace();
            char c = next();
            switch (c) {
                case '"' -> {
                    at--;
                    string();
                }
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case ',', ':' -> {
                    if (depth == 0) {
                        at--;
                        throw malformed("a value");
                    }
                }
                default -> skipWord();
            }
        } while (depth > 0);
        if (depth < 0) {
            at--;
            throw malformed("a value");
        }
        return text.substring(from, at);
    }

    private void skipWord() {
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at)) || atSign()) {
            at++;
        }
    }

    private boolean atSign() {
        return at < text.length() && "+-.".indexOf(text.charAt(at)) >= 0;
    }

    private void skipSpace() {
        while (at < text.length() && SPACE.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char next() {
        if (at == text.length()) {
            throw malformed("more");
        }
        return text.charAt(at++);
    }

    private IllegalArgumentException malformed(String wanted) {
        return new IllegalArgumentException("expected " + wanted + " at character " + at + " of the JSON text " + text);
    }
}
