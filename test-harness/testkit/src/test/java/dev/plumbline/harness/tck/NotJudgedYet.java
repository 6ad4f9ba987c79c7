package dev.plumbline.harness.tck;

import dev.plumbline.kit.Rule;
import java.util.EnumSet;
import java.util.Set;

/**
 * Rules that were written down before the kit judges by them. A rule leaves together with its first test and its first
 * broken provider. Nothing is added here: it is to become empty, and to go.
 */
final class NotJudgedYet {

    static final Set<Rule> RULES = rules();

    private NotJudgedYet() {}

    private static Set<Rule> rules() {
        Set<Rule> rules = EnumSet.of(Rule.P5);
        rules.addAll(EnumSet.range(Rule.R23, Rule.R32));
        rules.addAll(EnumSet.range(Rule.I1, Rule.I20));
        return rules;
    }
}
