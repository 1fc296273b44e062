package carousel.experiments.selftest;

import carousel.core.cell.CellProvider;
import carousel.core.cell.Cells;
import carousel.core.kernel.Precision;
import carousel.core.net.Head;
import carousel.core.optim.Clip;
import carousel.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The cases: few enough to take a second or two, and so chosen that each cell that is compared unasked meets each {@link Shape}, each
 * initializer, and each combination of precision, optimizer and loss (30 of them, against 32 shapes). All else is drawn, which brings
 * together any two settings; {@code CasesTest} holds that it does. The cases of a cell do not depend on which other cells
 * there are. A cell that stands aside has the first {@value #ASIDE} of those it would have, every initializer, and every optimizer in both precisions,
 * and one run.
 */
final class Cases {
    /** Of precision, optimizer and loss. */
    private static final int COMBINATIONS = 2 * 5 * 3;

    /** Training steps of a cell that stands aside: there are many of them, and they are made of the same kernels. */
    private static final int ASIDE = 10;

    private static final String[] OPTIMIZERS = {"sgd", "momentum", "rmsprop", "rmsprop-inside", "adam"};
    private static final List<String> TASKS = List.of("adding", "copy", "temporal-order", "temporal-order-3");
    private static final Integer[] TRUNCATIONS = {0, 0, 3};
    private static final Clip[] CLIPS = {Clip.NONE, Clip.norm(0.1), Clip.value(0.01)};
    private static final String[] INITS = {
        "pytorch", "keras", "orthogonal", "identity", "glorot", "normal(0.3)", "chrono(20)"
    };

    private Cases() {}

    /** For every cell on the class path. */
    static List<Case> all() {
        List<Case> all = new ArrayList<>();
        for (CellProvider provider : Cells.onClassPath().all()) {
            RandomStream random = RandomStream.of(1, "self-test/" + provider.name(), 0);
            int first = random.nextInt(COMBINATIONS);
            updates(provider, first, random, all);
            runs(provider, first, all);
        }
        return all;
    }

    private static void updates(CellProvider provider, int first, RandomStream random, List<Case> all) {
        int cases = provider.card().isAside() ? ASIDE : Shape.ALL.size();
        for (int i = 0; i < cases; i++) {
            int n = first
                    + i; // no two of 2, 3, 5 have a common divisor: 30 numbers in a row give every combination once
            all.add(new UpdatesCase(
                    provider,
                    pick(Precision.values(), n),
                    pick(OPTIMIZERS, n),
                    pick(UpdatesCase.Error.values(), n),
                    pick(Head.values(), random),
                    Shape.ALL.get(i),
                    1 + random.nextInt(2),
                    random.nextInt(3) > 0,
                    random.nextInt(3) == 0,
                    pick(TRUNCATIONS, random),
                    pick(CLIPS, random),
                    pick(INITS, n)));
        }
    }

    /** On tasks that need no data, in both precisions by turns. */
    private static void runs(CellProvider provider, int first, List<Case> all) {
        int runs = provider.card().isAside() ? 1 : TASKS.size();
        for (int i = 0; i < runs; i++) {
            all.add(new RunCase(provider, TASKS.get(i), pick(Precision.values(), first + i)));
        }
    }

    private static <T> T pick(T[] choices, int n) {
        return choices[n % choices.length];
    }

    private static <T> T pick(T[] choices, RandomStream random) {
        return choices[random.nextInt(choices.length)];
    }
}
