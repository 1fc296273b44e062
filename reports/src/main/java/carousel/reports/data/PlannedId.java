package carousel.reports.data;

import carousel.core.result.RunRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the id of a run says of it when its files say nothing: {@code task-cell-hH-tT-init-group-sSEED-hash}.
 *
 * @param variant with what the id tells, and besides what all readable runs of that kind agree in
 * @param trained whether it was to be trained
 */
record PlannedId(Variant variant, boolean trained) {
    private static final Pattern FORM = Pattern.compile("(.+)-h(\\d{1,9})-t(\\d{1,9})-(.+)-s\\d+-[0-9a-f]{8}");
    private static final List<String> CELLS = List.of("rnn", "rnn-relu", "gru", "gru-reset-before", "lstm");
    private static final List<String> GROUPS = List.of("equal-units", "equal-parameters", RunRecord.INITIALISATION);

    /**
     * Reads an id. Hyphens part the words and also stand in them, so that a word counts only if it is known: a task from the
     * runs that can be read, a cell or a group from them or from this project's own. Empty if that leaves no reading or two.
     */
    static Optional<PlannedId> of(String id, List<Run> known) {
        Matcher form = FORM.matcher(id);
        if (!form.matches()) {
            return Optional.empty();
        }
        List<String[]> heads = new ArrayList<>(), tails = new ArrayList<>();
        for (String task : names(known, List.of(), run -> run.text("task"))) {
            for (String cell : names(known, CELLS, run -> run.text("cell"))) {
                if (form.group(1).equals(slug(task) + "-" + slug(cell))) {
                    heads.add(new String[] {task, cell});
                }
            }
        }
        for (String group : names(known, GROUPS, run -> run.record().group())) {
            String end = "-" + slug(group);
            if (form.group(4).endsWith(end) && end.length() > 1) {
                String init = form.group(4).substring(0, form.group(4).length() - end.length());
                tails.add(new String[] {init, group});
            }
        }
        return heads.size() == 1 && tails.size() == 1
                ? Optional.of(planned(
                        heads.get(0),
                        tails.get(0),
                        Long.parseLong(form.group(2)),
                        Long.parseLong(form.group(3)),
                        known))
                : Optional.empty();
    }

    private static PlannedId planned(String[] head, String[] tail, long hidden, long length, List<Run> known) {
        String cell = head[1], group = tail[1];
        boolean trained = known.stream()
                .filter(run -> run.record().group().equals(group))
                .findFirst()
                .map(Run::trained)
                .orElse(!group.equals(RunRecord.INITIALISATION));
        List<Variant> all = known.stream()
                .filter(run -> run.trained() == trained)
                .map(Variant::of)
                .distinct()
                .toList();
        List<String> inits = names(known, List.of(), run -> run.text("init")).stream()
                .filter(init -> slug(init).equals(tail[0]))
                .toList();
        Variant variant = new Variant(
                group,
                cell,
                known.stream()
                        .filter(run -> run.text("cell").equals(cell))
                        .map(run -> run.text("cell-description"))
                        .findFirst()
                        .orElse(""),
                inits.size() == 1 ? inits.get(0) : tail[0],
                hidden,
                agreed(all, Variant::layers, 0L),
                head[0],
                length,
                agreed(all, Variant::optimizer, ""),
                agreed(all, Variant::rate, ""),
                agreed(all, Variant::clip, ""),
                agreed(all, Variant::batch, 0L),
                agreed(all, Variant::precision, ""),
                common(all));
        return new PlannedId(variant, trained);
    }

    private static <T> T agreed(List<Variant> all, Function<Variant, T> setting, T unknown) {
        Set<T> values = new LinkedHashSet<>(all.stream().map(setting).toList());
        return values.size() == 1 ? values.iterator().next() : unknown;
    }

    private static List<String> common(List<Variant> all) {
        return all.isEmpty()
                ? List.of()
                : all.get(0).others().stream()
                        .filter(other -> all.stream().allMatch(v -> v.others().contains(other)))
                        .toList();
    }

    private static Collection<String> names(List<Run> known, List<String> own, Function<Run, String> name) {
        Set<String> names = new LinkedHashSet<>(own);
        known.stream().map(name).filter(n -> !n.isEmpty()).forEach(names::add);
        return names;
    }

    /** As {@link carousel.core.result.RunId} writes it: whatever is not a letter or digit is one hyphen. */
    private static String slug(String text) {
        StringBuilder slug = new StringBuilder();
        for (char c : text.toCharArray()) {
            char small = c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
            if (small >= 'a' && small <= 'z' || small >= '0' && small <= '9') {
                slug.append(small);
            } else if (slug.length() > 0 && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        }
        int end = slug.length();
        return slug.substring(0, end > 0 && slug.charAt(end - 1) == '-' ? end - 1 : end);
    }
}
