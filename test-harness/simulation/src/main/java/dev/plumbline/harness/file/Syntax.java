package dev.plumbline.harness.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a text that is no YAML. SnakeYAML says so in several lines: what it was reading and where that began,
 * then the problem and where that is, each with an excerpt.
 *
 * @param line of the problem, from 1
 * @param problem in one line
 */
record Syntax(int line, String problem) {

    private static final Pattern PLACE = Pattern.compile("\\s+in '\\w+', line (\\d+), column \\d+:");

    static Syntax of(JsonProcessingException e) {
        List<String> lines = e.getOriginalMessage().lines().toList();
        int at = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
        String problem = lines.isEmpty() ? "" : lines.get(0);
        for (int i = 1; i < lines.size(); i++) {
            Matcher place = PLACE.matcher(lines.get(i));
            if (place.matches()) {
                problem = lines.get(i - 1);
                at = Integer.parseInt(place.group(1));
            }
        }
        return new Syntax(at, problem.strip());
    }
}
