package carousel.training.setting;

import carousel.core.kernel.Precision;
import carousel.core.optim.Clip;
import carousel.core.optim.Optimizers;
import carousel.core.optim.Schedule;
import carousel.core.param.Initializers;
import carousel.core.result.RunRecord;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.core.text.Term;
import carousel.training.setting.Setting.Decides;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of all settings. A new one is a row here, and the line of the trainer that heeds it: option, refusals, run files, id,
 * {@code list settings} and {@code docs/settings.md} follow.
 */
public final class Settings {
    /** Most units: beyond it, a matrix of H × 4H has more elements than an array can hold. */
    public static final int MOST_UNITS = 1 << 14;

    /** Most of anything else that is counted. */
    public static final int LARGEST = 1 << 16;

    /** The most sequences of a test set. */
    public static final int MOST_SEQUENCES = 10_000_000;

    /** Looks along training of probes that were asked for where no cadence is told and by default none looks. */
    private static final int LOOKS = 20;

    private static final List<Setting<?>> ROWS = new ArrayList<>();

    public static final Setting<String> KIND = row(Setting.ofRun(
            "kind",
            "KIND",
            "Whether the network is trained, its gradient looked at before the first update, or weights of a file inspected.",
            RunRecord.TRAINING,
            Reader.word(List.of(RunRecord.TRAINING, RunRecord.INITIALISATION, RunRecord.INSPECTION))));

    public static final Setting<String> GROUP =
            row(Setting.ofRun("group", "NAME", "Which runs it is compared with.", "train", (key, text) -> text));

    public static final Setting<String> CELL =
            row(Setting.ofRun("cell", "C", "The cell: 'carousel list cells'.", "", (key, text) -> text));

    public static final Setting<String> TASK = row(Setting.ofRun(
            "task",
            "K",
            "The task, with parameters in brackets if it has any: 'carousel list tasks'.",
            "",
            (key, text) -> text.isEmpty() ? text : written(key, text)));

    public static final Setting<Integer> LENGTH =
            row(Setting.ofRun("length", "T", "Length of the task.", 0, Reader.count(0, Integer.MAX_VALUE)));

    /** Known once the data are read. */
    public static final Setting<String> DATA = row(
            Setting.ofRun("data-sha256", "SHA", "What tells the data of the task from others.", "", (key, text) -> text)
                    .unspoken());

    public static final Setting<Integer> HIDDEN =
            row(Setting.ofRun("hidden", "H", "Units of each layer.", 64, Reader.count(1, MOST_UNITS)));

    public static final Setting<Integer> LAYERS =
            row(Setting.ofRun("layers", "N", "Stacked recurrent layers.", 1, Reader.count(1, LARGEST)));

    public static final Setting<Boolean> BIAS =
            row(Setting.ofRun("bias", "", "Cells without biases.", true, Reader.flag()));

    public static final Setting<Boolean> READOUT_BIAS =
            row(Setting.ofRun("readout-bias", "", "A readout without bias.", true, Reader.flag())
                    .unspoken());

    public static final Setting<Boolean> DIRECT = row(Setting.ofRun(
                    "direct",
                    "D",
                    "true or false: whether there are weights from the inputs to the outputs of the same step, besides those from the states.",
                    false,
                    Reader.flag())
            .unspoken());

    public static final Setting<Long> CELLS_AFTER = row(Setting.ofRun(
                    "cells-after",
                    "N",
                    "Updates, the first N, in which the outputs learn from the inputs alone, with --direct true; then cells are added. Tests"
                            + " see them from the start.",
                    0L,
                    Reader.whole(0, Integer.MAX_VALUE))
            .unspoken());

    public static final Setting<Integer> BATCH =
            row(Setting.ofRun("batch", "B", "Sequences an update.", 32, Reader.count(1, LARGEST)));

    public static final Setting<Long> STEPS =
            row(Setting.ofRun("steps", "N", "Updates.", 1000L, Reader.whole(1, Integer.MAX_VALUE)));

    public static final Setting<String> STOP = row(Setting.ofRun(
                    RunRecord.STOP,
                    "WHEN",
                    "When training ends: steps, after all --steps; solved, at the third test in a row that meets the task's criterion, if"
                            + " that is earlier.",
                    "steps",
                    Reader.word(List.of("steps", RunRecord.SOLVED)))
            .unspoken());

    public static final Setting<String> OPTIMIZER = row(Setting.ofRun(
            "optimizer",
            "NAME",
            "adam, rmsprop, rmsprop-inside, sgd or momentum; numbers in brackets: adam(0.9,0.99). Without gradients: guess(a), all weights from U(-a, a) until the task is solved.",
            "adam",
            Reader.term(Optimizers::term),
            text -> Optimizers.named(text).label()));

    public static final Setting<Double> RATE =
            row(Setting.ofRun("rate", "X", "Step size.", 2e-3, Reader.number("a number above 0", x -> x > 0)));

    public static final Setting<String> SCHEDULE = row(Setting.ofRun(
            "schedule", "NAME", "constant, linear, step(n,factor) or warm-up(n).", "constant", Reader.term(text -> {
                Schedule.named(text);
                return Term.parse(text).written();
            })));

    public static final Setting<String> CLIP = row(Setting.ofRun(
            "clip",
            "C",
            "none, norm(c) or value(c), after the backward pass.",
            "norm(1)",
            Reader.term(text -> Term.parse(Clip.named(text).toString()).written()),
            text -> Clip.named(text).toString()));

    public static final Setting<Double> WEIGHT_DECAY = row(Setting.ofRun(
                    "weight-decay",
                    "X",
                    "Decoupled weight decay, as in AdamW: before each update all parameters are multiplied by 1 − rate · X.",
                    0.0,
                    Reader.number("a number of 0 or more, less than 1 / --rate", x -> x >= 0))
            .unspoken());

    public static final Setting<Double> WEIGHT_NOISE = row(Setting.ofRun(
                    "weight-noise",
                    "SD",
                    "Standard deviation of Gaussian noise on all weights, biases and readout among them, while the gradient of an update is"
                            + " computed; drawn anew for each. What is updated and tested are the weights without it.",
                    0.0,
                    Reader.number("a number of 0 or more", x -> x >= 0))
            .unspoken());

    public static final Setting<Double> DROPOUT = row(Setting.ofRun(
                    "dropout",
                    "P",
                    "Share of the states that a layer does not hand upwards, to the next layer or the readout, in an update; the others are"
                            + " divided by 1 − P. From step to step all are handed on, and nothing is dropped in tests, nor in looks, but for those at an update itself.",
                    0.0,
                    Reader.number("a number of 0 or more, less than 1", x -> x >= 0 && x < 1))
            .unspoken());

    /** In the one form of its name; what stands on keras without saying so goes on not saying so, which is shorter. */
    public static final Setting<String> INIT = row(Setting.ofRun(
            "init",
            "NAME",
            "Initializer, such as keras or orthogonal+chrono(100): 'carousel list initializers'.",
            "keras",
            Reader.term(text -> Initializers.named(text).name().replaceFirst("^keras\\+", ""))));

    /** Known once the file is read. */
    public static final Setting<String> FROM_WEIGHTS = row(Setting.ofRun(
                    "from-weights-sha256",
                    "SHA",
                    "What tells the weights that the run began with from others, where they came from a file (train --from-weights FILE) and"
                            + " not from --init: their weights_sha256, whatever the file's format.",
                    "",
                    Reader.sha256())
            .unspoken());

    public static final Setting<Long> SEED = row(Setting.ofRun(
            "seed", "N", "Seed of everything random in the run.", 1L, Reader.whole(Long.MIN_VALUE, Long.MAX_VALUE)));

    public static final Setting<Precision> PRECISION = row(Setting.ofRun(
            "precision",
            "P",
            "float or double.",
            Precision.FLOAT,
            (key, text) ->
                    Precision.named(Reader.word(List.of("float", "double")).read(key, text)),
            Precision::label));

    public static final Setting<Integer> TRUNCATE = row(Setting.ofRun(
            "truncate", "N", "Back-propagate through N steps only; 0 for all.", 0, Reader.count(0, LARGEST)));

    public static final Setting<String> TRUNCATE_FROM = row(Setting.ofRun(
                    "truncate-from",
                    "WHERE",
                    "Where the N steps of --truncate are counted from: start, or end: then an answer at the last step reaches N steps back,"
                            + " also where N does not divide the length.",
                    "start",
                    Reader.word(List.of("start", "end")))
            .unspoken());

    public static final Setting<BackThrough> BACK_THROUGH = row(Setting.ofRun(
                    "back-through",
                    "WAY",
                    "By which way gradients go back from step to step in training: all; carry, through the carry alone (z of a GRU, f of an"
                            + " LSTM); rest, through everything else. carry(500): from update 500 on, before it by all. The pass forward"
                            + " and what probes measure stay as they are.",
                    BackThrough.ALL,
                    (key, text) -> BackThrough.named(text),
                    BackThrough::toString)
            .unspoken());

    public static final Setting<Regularizer> REGULARIZER = row(Setting.ofRun(
                    "regularizer",
                    "R",
                    "What is added to the loss in training: none; omega(4), four times Ω of Pascanu, Mikolov and Bengio 2013, the mean squared"
                            + " deviation from 1 of the ratio of norms of the gradient after and before a step back; omega-squared(4), the same of"
                            + " squared norms; flossing(1), the mean square of the Lyapunov exponents along the first sequence of the batch (Engelken 2023),"
                            + " or flossing(1,8), of the first 8 of them. All are defined for one layer of vanilla cells, flossing without truncation.",
                    Regularizer.NONE,
                    (key, text) -> Regularizer.named(text),
                    Regularizer::toString)
            .unspoken());

    public static final Setting<Long> TEST_EVERY =
            row(Setting.ofRun("test-every", "N", "Updates between tests.", 100L, Reader.whole(1, Integer.MAX_VALUE)));

    public static final Setting<Boolean> VALIDATE = row(Setting.ofRun(
                    "validate",
                    "V",
                    "true or false: whether every test is of the validation set too, so that the test at the best validation can be told."
                            + " No bit of training depends on it.",
                    false,
                    Reader.flag())
            .unspoken());

    public static final Setting<Integer> TEST_SEQUENCES = row(Setting.ofRun(
                    "test-sequences",
                    "N",
                    "Sequences of the test set, of tasks that draw them; 0 for as many as the task has of itself.",
                    0,
                    Reader.count(0, MOST_SEQUENCES))
            .unspoken());

    public static final Setting<TestLengths> TEST_LENGTHS = row(Setting.ofRun(
                    "test-lengths",
                    "T,…",
                    "Lengths at which the network is tested besides its own, after the last update; none for no other.",
                    TestLengths.NONE,
                    TestLengths::read,
                    TestLengths::toString)
            .unspoken());

    public static final Setting<Long> PROBE_EVERY = row(Setting.ofRun(
            "probe-every",
            "N",
            "Updates between looks of probes; 0 for none, the default of 'train' without --probe. With --probe, where"
                    + " nothing else is said, a twentieth of --steps.",
            0L,
            Reader.whole(0, Integer.MAX_VALUE)));

    public static final Setting<String> PROBE = row(Setting.ofRun(
                    "probe",
                    "P,…",
                    "What looks at gradients along training, before the first and after the last update too: 'carousel list"
                            + " probes' tells names and costs, all is all of them. carry(50) looks every 50 updates, the others every"
                            + " --probe-every. No bit of training depends on it. Most look at 20 test sequences of full length, or as many"
                            + " as --batch; of music, at the first 64 steps of pieces that have as many.",
                    ProbeSchedule.GRADIENT_BY_LAG,
                    Reader.term(text -> ProbeSchedule.named(text).written()))
            .unspoken());

    public static final Setting<HeldInput> HELD_INPUT = row(Setting.ofRun(
                    "held-input",
                    "X,…",
                    "The constant input under which the probe fixed-points asks where the state stays: zero, or a number for each input.",
                    HeldInput.ZERO,
                    HeldInput::read,
                    HeldInput::toString)
            .unspoken());

    public static final Setting<String> KERNELS = row(Setting.ofRun(
                    "kernels",
                    "K",
                    "Arithmetic: auto, vector, plain or scalar; auto is what is done first. All give the same bits.",
                    "auto",
                    Reader.word(List.of("auto", "vector", "plain", "scalar")))
            .that(Decides.HOW_IT_IS_COMPUTED));

    /** 0 leaves it to the cores and to how much there is to do. */
    public static final Setting<Integer> THREADS = row(Setting.ofRun(
                    "threads",
                    "N",
                    "Threads; unless told, the cores, where there is enough to do. Any number gives the same bits.",
                    0,
                    Reader.count(1, 1024))
            .that(Decides.HOW_IT_IS_COMPUTED));

    public static final Setting<Integer> RECOMPUTE_EVERY = row(Setting.ofRun(
                    "recompute-every",
                    "N",
                    "Hold N steps of a sequence at a time and compute them once more on the way back: least memory near √T. 0"
                            + " holds all. Any number gives the same bits.",
                    0,
                    Reader.count(0, Integer.MAX_VALUE))
            .that(Decides.HOW_IT_IS_COMPUTED));

    public static final Setting<KeepWeights> KEEP_WEIGHTS = row(Setting.ofRun(
                    "keep-weights",
                    "W",
                    "Which weights stay in the folder of a run: final, best (at the best test; with --validate true, at the best validation),"
                            + " every:N or none.",
                    KeepWeights.FINAL,
                    (key, text) -> KeepWeights.named(text),
                    KeepWeights::toString)
            .that(Decides.HOW_IT_IS_TOLD));

    /** In the order of run files. */
    public static final List<Setting<?>> ALL = List.copyOf(ROWS);

    private Settings() {}

    private static <T> Setting<T> row(Setting<T> setting) {
        ROWS.add(setting);
        return setting;
    }

    private static String written(String key, String text) {
        try {
            return Term.parse(text).written();
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.value(key, text, "a task; " + e.getMessage()));
        }
    }

    /** @throws RefusedException where there is none of that key, with the nearest */
    public static Setting<?> named(String key) {
        return ALL.stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.noSuch(
                        "setting",
                        key,
                        "there are",
                        ALL.stream().map(Setting::key).toList())));
    }

    /** {@code base} with what somebody asked for. Probes asked for look, if nothing else is said, 20 times along training. */
    public static RunSpec asked(RunSpec base, RunSpec asked) {
        RunSpec both = base.with(asked);
        boolean silent = base.get(PROBE_EVERY) == 0 && asked.set(PROBE).isPresent();
        return silent && asked.set(PROBE_EVERY).isEmpty()
                ? both.with(PROBE_EVERY, Math.max(1, both.get(STEPS) / LOOKS))
                : both;
    }

    /**
     * Asked of every run that is planned, from wherever its settings come.
     *
     * @throws RefusedException for settings that cannot go together
     */
    public static void check(RunSpec spec) {
        if (spec.get(RATE) * spec.get(WEIGHT_DECAY) >= 1) {
            throw new RefusedException(Refusal.value(
                    WEIGHT_DECAY.option(),
                    spec.get(WEIGHT_DECAY),
                    "less than 1 / --rate: a parameter would lose all of itself in an update"));
        }
        if (spec.get(CELLS_AFTER) > 0 && !spec.get(DIRECT)) {
            throw new RefusedException(Refusal.value(
                    CELLS_AFTER.option(),
                    spec.get(CELLS_AFTER),
                    "0, or --direct true be given: until then outputs would see nothing"));
        }
        if (!spec.get(FROM_WEIGHTS).isEmpty()) {
            refuseOfWeights(spec);
        }
        if (!Optimizers.usesGradients(spec.get(OPTIMIZER))) {
            refuseOfGuessing(spec);
        }
    }

    /** What else says where weights come from: of two runs with the same bits one would have another id. */
    private static void refuseOfWeights(RunSpec spec) {
        List<Refusal> refusals = new ArrayList<>();
        if (!spec.get(INIT).equals(INIT.standard())) {
            refusals.add(Refusal.value(
                    INIT.option(), spec.get(INIT), INIT.standard() + " or left out: the weights come from a file"));
        }
        if (!Optimizers.usesGradients(spec.get(OPTIMIZER))) {
            refusals.add(Refusal.value(
                    OPTIMIZER.option(), spec.get(OPTIMIZER), "another: it guesses all weights, also those of a file"));
        }
        if (spec.get(KIND).equals(RunRecord.INITIALISATION)) {
            refusals.add(Refusal.value(
                    KIND.option(),
                    spec.get(KIND),
                    RunRecord.TRAINING + " or " + RunRecord.INSPECTION + " with weights of a file"));
        }
        RefusedException.throwIfAny(refusals);
    }

    /** What acts on gradients, or on weights while one is computed, would do nothing, or change a guess that is kept. */
    private static void refuseOfGuessing(RunSpec spec) {
        List<Refusal> refusals = new ArrayList<>();
        for (Setting<?> setting :
                List.of(WEIGHT_DECAY, WEIGHT_NOISE, DROPOUT, CELLS_AFTER, REGULARIZER, TRUNCATE, BACK_THROUGH)) {
            if (!spec.get(setting).equals(RunSpec.STANDARD.get(setting))) {
                String expected = "left out: " + spec.get(OPTIMIZER) + " uses no gradient";
                refusals.add(Refusal.value(setting.option(), spec.get(setting), expected));
            }
        }
        RefusedException.throwIfAny(refusals);
    }
}
