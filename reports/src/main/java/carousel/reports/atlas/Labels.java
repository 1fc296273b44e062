package carousel.reports.atlas;

import carousel.reports.data.Names;
import carousel.reports.data.Variant;
import carousel.reports.data.VariantRuns;
import java.util.List;
import java.util.function.Function;

/** Names of variants in the atlas: the cell, its initializer, and what else tells them apart, task, length and group too. */
final class Labels {
    private Labels() {}

    /** The same variants with their new labels. */
    static List<VariantRuns> of(List<VariantRuns> variants) {
        return variants.stream()
                .map(each -> new VariantRuns(each.variant(), label(each, variants), each.runs(), each.lost()))
                .toList();
    }

    private static String label(VariantRuns each, List<VariantRuns> all) {
        Variant variant = each.variant();
        String cell = variant.cellName(), init = variant.init();
        String label = each.label();
        if (label.startsWith(cell) && !init.isEmpty() && !label.startsWith(cell + ", " + init)) {
            label = cell + ", " + init + label.substring(cell.length());
        }
        return label
                + (differ(all, Variant::task) ? ", " + variant.task() : "")
                + (differ(all, v -> Long.toString(v.length())) ? ", T = " + variant.length() : "")
                + (differ(all, Variant::group) ? ", " + Names.group(variant.group()) : "");
    }

    private static boolean differ(List<VariantRuns> all, Function<Variant, String> setting) {
        return all.stream()
                        .map(each -> setting.apply(each.variant()))
                        .distinct()
                        .count()
                > 1;
    }
}
