package carousel.experiments.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words of a command line as {@link Session#commandLine} writes it. */
record Words(List<String> all) {
    /** Parted at blanks, but for those between single quotation marks. */
    static Words of(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == '\\' && !quoted && i + 1 < line.length()) {
                word.append(line.charAt(++i));
            } else if (c == ' ' && !quoted) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        return new Words(List.copyOf(words));
    }

    /** The value of an option, behind it or behind its equals sign. */
    Optional<String> option(String name) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).startsWith(name + "=")) {
                return Optional.of(all.get(i).substring(name.length() + 1));
            }
            if (all.get(i).equals(name) && i + 1 < all.size()) {
                return Optional.of(all.get(i + 1));
            }
        }
        return Optional.empty();
    }
}
