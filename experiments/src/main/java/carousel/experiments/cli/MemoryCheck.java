package carousel.experiments.cli;

import carousel.core.text.Refusal;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.sweep.Workplace;
import carousel.training.train.Memory;
import carousel.training.train.Memory.Need;
import carousel.training.train.RunPlan;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/**
 * Refuses what cannot fit into memory, before any of it is taken, and says what would fit.
 *
 * @param memory what runs need
 * @param recomputeEvery steps held at a time, 0 for all
 * @param atATime runs made at a time
 * @param available bytes that can be had
 * @param withMore what to ask for, who wants so many bytes more
 */
record MemoryCheck(Memory memory, int recomputeEvery, int atATime, long available, DoubleFunction<String> withMore) {
    /** The longest array that every virtual machine can make. */
    static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    /** Of this process. */
    MemoryCheck(Memory memory, int recomputeEvery, int atATime, long available) {
        this(memory, recomputeEvery, atATime, available, Workplace.HERE::withMore);
    }

    /** What a plan needs, counted once. */
    private record Sized(RunPlan plan, double bytes) {}

    /** Bytes that this process can still get. */
    static long left() {
        return Workplace.HERE.memory();
    }

    /** Looks at the largest of the plans, as many as are made at a time. */
    void check(Inputs inputs, List<RunPlan> plans) {
        List<RunPlan> largest = plans.stream()
                .map(plan -> new Sized(plan, bytes(plan)))
                .sorted(Comparator.comparingDouble(sized -> -sized.bytes()))
                .limit(atATime)
                .map(Sized::plan)
                .toList();
        if (largest.isEmpty()) {
            return;
        }
        Optional<Refusal> toBeKept = plans.stream()
                .filter(RunPlan::trains)
                .flatMap(plan -> Stream.concat(
                        unkept(plan).stream(), memory.of(plan, recomputeEvery).points().refusal(plan.spec()).stream()))
                .findFirst();
        toBeKept.ifPresent(inputs::refuse);
        RunPlan first = largest.get(0);
        Need need = memory.of(first, recomputeEvery);
        if (need.longestArray() > LONGEST_ARRAY) {
            refuse(
                    inputs,
                    first,
                    "for an array: they need one of " + need.longestArray() + " numbers, and Java's hold "
                            + LONGEST_ARRAY + remedy(largest));
        } else if (bytes(largest, recomputeEvery) > available && need.points().bytes() > need.bytes() / 2) {
            if (need.points().refusal(first.spec()).isEmpty()) { // else it has been said
                inputs.refuse(need.points()
                        .refusal(
                                first.spec(),
                                "the " + need.points().all() + " points of a run take "
                                        + ByteCount.text(need.points().bytes()) + " of the "
                                        + ByteCount.text(bytes(largest, recomputeEvery)) + " needed"
                                        + atATime(largest) + ", and Java has " + ByteCount.text(available) + " left"
                                        + more(bytes(largest, recomputeEvery))));
            }
        } else if (bytes(largest, recomputeEvery) > available) {
            refuse(
                    inputs,
                    first,
                    "for the memory: they need " + ByteCount.text(bytes(largest, recomputeEvery))
                            + atATime(largest) + ", and Java has "
                            + ByteCount.text(available) + " left" + remedy(largest));
        }
    }

    /** Why so many weights, or such large ones, cannot be kept. */
    private Optional<Refusal> unkept(RunPlan plan) {
        long weights =
                memory.parameters(plan) * plan.spec().get(Settings.PRECISION).bytes();
        return plan.spec().get(Settings.KEEP_WEIGHTS).refusal(plan.spec().get(Settings.STEPS), weights);
    }

    private static void refuse(Inputs inputs, RunPlan plan, String why) {
        RunSpec s = plan.spec();
        inputs.refuse(
                "--hidden, --batch, length",
                s.get(Settings.HIDDEN) + ", " + s.get(Settings.BATCH) + ", "
                        + plan.task().steps(),
                "small enough " + why);
    }

    /** What checkpoints near √T would need, if that is less; and more memory, where it is not enough. */
    private String remedy(List<RunPlan> largest) {
        int every = Memory.fewestSteps(largest.get(0));
        double now = bytes(largest, recomputeEvery);
        double then = bytes(largest, every);
        double least = Math.min(now, then);
        boolean fits = then <= available
                && largest.stream().allMatch(plan -> memory.of(plan, every).longestArray() <= LONGEST_ARRAY);
        String checkpoints = then < now ? "; --recompute-every " + every + " would need " + ByteCount.text(then) : "";
        return checkpoints + (fits ? "" : more(least));
    }

    private String more(double needed) {
        return "; more memory with " + withMore.apply(needed - available);
    }

    private static String atATime(List<RunPlan> largest) {
        return largest.size() > 1 ? " (" + largest.size() + " runs at a time)" : "";
    }

    private double bytes(RunPlan plan) {
        return memory.of(plan, recomputeEvery).bytes();
    }

    private double bytes(List<RunPlan> plans, int every) {
        return plans.stream()
                .mapToDouble(plan -> memory.of(plan, every).bytes())
                .sum();
    }
}
