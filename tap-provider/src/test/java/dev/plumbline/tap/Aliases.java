package dev.plumbline.tap;

import java.util.List;
import java.util.Random;

/** Aliases that a stranger may write, made of true ones: cut short, mixed up, with other words, in other places. */
final class Aliases {

    private static final List<String> WORDS = List.of(
            "tap=noslash",
            "tap=/",
            "tap=vm1/eth0",
            "tap=vm4/eth0",
            "tap=nobody/eth0",
            "tap=täp/é",
            "bridge=plb2a",
            "bridge=",
            "tunnel=plb-eth1",
            "queues=x",
            "queues=999",
            "queues=-1",
            "mac=zz",
            "mac=020000000001",
            "mac=ffffffffffff",
            "since=zzzzzzzzzzzz",
            "since=-5",
            "since=",
            "net=",
            "net=plb2a",
            "network=plb-eth1",
            "uplink=",
            "uplink=lo",
            "uplink=eth1",
            "uplink=tap-vm1-eth0",
            "uplink=a/b",
            "uplink=waytoolongforaname",
            "was=down",
            "mtu=x",
            "mtu=99999999999",
            "until=closed",
            "id=",
            "sum=",
            "=",
            "\u001b[2J",
            "a\nb",
            "\u202e",
            "é");
    private static final List<String> HEADS = List.of(
            "",
            "the web server's ",
            "plumbline/",
            "plumbline/1 instance=default ",
            "plumbline/2 provider=tap instance=default ",
            "plumbline/2 provider=tap instance=default",
            "plumbline/2 provider=ovs instance=default ",
            "plumbline/2 instance=default provider=tap ",
            "plumbline/3 provider=tap instance=default ");

    private final Random random;
    private final List<String> truth;

    Aliases(Random random, List<String> all) {
        this.random = random;
        this.truth = all.stream().filter(alias -> !alias.isEmpty()).toList();
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    String next() {
        String alias = one(truth);
        return switch (random.nextInt(6)) {
            case 0 -> alias; // another link's
            case 1 -> alias.substring(0, random.nextInt(alias.length()));
            case 2 -> replaced(alias);
            case 3 -> alias + " " + one(WORDS);
            case 4 -> one(HEADS) + one(WORDS) + " " + one(WORDS) + " " + one(WORDS);
            default -> flipped(alias);
        };
    }

    private String replaced(String alias) {
        String[] words = alias.split(" ");
        words[random.nextInt(words.length)] = one(WORDS);
        return String.join(" ", words);
    }

    private String flipped(String alias) {
        char[] letters = alias.toCharArray();
        letters[random.nextInt(letters.length)] = (char) (1 + random.nextInt(0x7e));
        return new String(letters);
    }
}
