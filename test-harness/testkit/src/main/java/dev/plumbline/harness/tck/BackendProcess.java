package dev.plumbline.harness.tck;

import dev.plumbline.spi.Attachment;
import dev.plumbline.spi.BackendOptions;
import dev.plumbline.spi.Backends;
import dev.plumbline.spi.NetworkBackend;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A process with a backend: {@code BackendProcess PROVIDER KEY=VALUE...}. Each line of its input is a call, each is
 * answered by lines of which the last is {@code .}
 */
final class BackendProcess {

    static final String END = ".";

    private BackendProcess() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // what a library prints is no answer
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            String[] option = arguments[i].split("=", 2);
            options.put(option[0], option[1]);
        }
        try (NetworkBackend backend = Backends.select(arguments[0]).open(BackendOptions.of(options));
                BufferedReader calls = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String call = calls.readLine(); call != null; call = calls.readLine()) {
                answer(backend, call.split(" "), answers);
                answers.println(END);
                answers.flush();
            }
        }
    }

    private static void answer(NetworkBackend backend, String[] words, PrintStream answers) {
        try {
            switch (words[0]) {
                case "attach" -> answers.println(backend.attach(RequestText.request(words, 1)));
                case "detach" -> answers.println(backend.detach(RequestText.nic(words, 1)));
                case "list" -> {
                    for (Attachment it : backend.list(RequestText.namespace(words[1]))) {
                        answers.println(it);
                    }
                }
                default -> throw new IllegalArgumentException("no such call: " + words[0]);
            }
        } catch (RuntimeException e) {
            answers.println(e);
        }
    }
}
