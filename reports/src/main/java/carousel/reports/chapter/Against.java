package carousel.reports.chapter;

import carousel.reports.stats.Steps;
import carousel.reports.stats.Tests;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Success with something against success without it, all else equal: Fisher's exact test, two-sided.
 *
 * @param pair the variant with it first
 * @param p of this test alone
 * @param adjusted the same by Holm, for all comparisons that are told together
 */
public record Against(Versus pair, double p, double adjusted) {

    /**
     * Each variant against the first that differs from it in this setting alone and is plain.
     *
     * @param plain which variants are compared with, and not themselves
     * @return by variant, in their order; those that have none to be compared with are left out
     */
    public static Map<Variant, Against> each(List<Variant> variants, String setting, Predicate<Variant> plain) {
        List<Versus> pairs = new ArrayList<>();
        variants.stream()
                .filter(plain.negate())
                .forEach(with -> variants.stream()
                        .filter(plain.and(other -> other.allBut(setting).equals(with.allBut(setting))))
                        .findFirst()
                        .ifPresent(without -> pairs.add(new Versus(with, without))));
        double[] p = pairs.stream().mapToDouble(Versus::successP).toArray(), adjusted = Tests.holmOfAll(p);
        Map<Variant, Against> all = new LinkedHashMap<>();
        for (int i = 0; i < p.length; i++) {
            all.put(pairs.get(i).first(), new Against(pairs.get(i), p[i], adjusted[i]));
        }
        return all;
    }

    /** Whether the shares differ, with an error of 5 % over all comparisons together. */
    public boolean differs() {
        return pair.enough() && adjusted < Tests.LEVEL;
    }

    /** Whether it differs and has the larger share. */
    public boolean better() {
        return differs() && pair.oftener() == pair.first();
    }

    /** Whether every run of both solved the task, or none of either: so easy or so hard that no difference could show. */
    public boolean alike() {
        double first = share(pair.first());
        return pair.enough() && (first == 0 || first == 1) && first == share(pair.second());
    }

    private static double share(Variant each) {
        return Steps.of(each).success().share();
    }

    /** What may be said, in a few words for a table; {@code than} names what it is compared with. */
    public String verdict(String than) {
        return !pair.enough()
                ? Tests.few(pair.seeds())
                : !differs() ? "not told apart" : (better() ? "more" : "less") + " often than " + than;
    }
}
