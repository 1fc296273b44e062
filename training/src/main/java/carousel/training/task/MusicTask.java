package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.kernel.Precision;
import carousel.core.loss.BernoulliCrossEntropy;
import carousel.core.loss.Loss;
import carousel.core.net.Head;
import carousel.core.random.RandomStream;
import carousel.core.result.Criterion;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.core.text.Term;
import carousel.training.data.DataException;
import carousel.training.data.KnownMusic;
import carousel.training.data.Music;
import carousel.training.data.PianoRoll;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Polyphonic music: from the frames so far, which of 88 piano keys sound in the next one.
 *
 * <p>Source: Boulanger-Lewandowski, Bengio and Vincent 2012, with their splits. A piece of L frames gives L − 1 steps:
 *
 * <pre>
 *   pitches   [[60,64],[60],[],[62]]        L = 4
 *   step t    1          2        3
 *   x_t       60, 64     60       –          1 at the keys pitch − 21, else 0
 *   target    60         –        62         frame t + 1
 * </pre>
 *
 * <p>I = K = 88 (logits), every step answers, Bernoulli cross-entropy. Pieces of a batch are padded with silence to its longest,
 * rounded up to a multiple of 16 so that few shapes come up; padding has weight 0 and lies beyond {@link Batch#lengths}, so it is in
 * neither loss, mean nor state.
 *
 * <p>Training goes through the pieces epoch by epoch, each in an order of its own, stream (seed, "NAME/order", epoch): batch i has
 * the pieces i·B to i·B + B − 1 of all epochs one after the other, so all batches are full and all pieces come equally often.
 * Validation and test pieces stand in the order of their lengths (of equals, of the file), for little padding.
 *
 * <p>The metric is the NLL per frame: the sum over all predicted frames of the split, divided by their number (not a mean over
 * pieces). Baselines are computed from the files by {@link KeyModels}; on the published JSB chorales the constant model has 11.061
 * over all frames of the test split, as in publications, and 11.093 over frames 2..L, which are those counted here. The task
 * counts as solved below the per-key Markov chains: whoever is there knows more than what each key did a frame ago. A frame
 * is a quarter note in JSB chorales, an eighth in Nottingham: a result must say so. {@code jsb-chorales(frame=8th)} and {@code 16th} have the
 * chorales in shorter frames, and in other keys.
 */
public final class MusicTask implements Task {
    private static final int KEYS = PianoRoll.KEYS;
    private static final String CONSTANT = "constant per-key model, frames 2..L";
    private static final String CONSTANT_ALL = "constant per-key model, all frames";
    private static final String MARKOV = "per-key Markov chain, frames 2..L";
    private static final Loss LOSS = new BernoulliCrossEntropy();
    private static final Metric NLL = Metric.of("test NLL per frame", LOSS);
    private static final Comparator<PianoRoll> BY_LENGTH = Comparator.comparingInt(PianoRoll::frames);

    /** Of a sequence that probes look at: 16 bars of four quarters in a chorale. */
    private static final int PROBED_STEPS = 64;

    private final Music music;
    private final String fingerprint;
    private final KeyModels models;
    private final List<PianoRoll> valid;
    private final List<PianoRoll> test;
    private final int steps;

    /** The task on pieces already read. */
    public MusicTask(Music music) {
        this.music = music;
        this.fingerprint = music.sha256();
        this.models = new KeyModels(music.train());
        this.valid = music.valid().stream().sorted(BY_LENGTH).toList();
        this.test = music.test().stream().sorted(BY_LENGTH).toList();
        this.steps =
                Math.max(PieceBatch.steps(music.train()), Math.max(PieceBatch.steps(valid), PieceBatch.steps(test)));
    }

    /**
     * Reads the pieces from the folder of the options.
     *
     * @throws RefusedException if no folder is given, or a length or a size of the test set, which are the data's to decide
     * @throws DataException if anything is wrong with the files
     */
    static MusicTask of(String name, TaskOptions options) {
        String files = name + ".train.jsonl, .valid.jsonl and .test.jsonl";
        return of(name, files, options, folder -> Music.read(folder, name));
    }

    private static MusicTask of(String name, String files, TaskOptions options, Function<Path, Music> reader) {
        List<Refusal> refusals = new ArrayList<>();
        options.length().ifPresent(t -> refusals.add(leftOut("--length", t, name)));
        options.testSequences().ifPresent(n -> refusals.add(leftOut("--test-sequences", n, name)));
        if (options.data().isEmpty()) {
            refusals.add(Refusal.value("--data", "", "a folder with " + files));
        }
        RefusedException.throwIfAny(refusals);
        return new MusicTask(reader.apply(options.data().orElseThrow()));
    }

    private static Refusal leftOut(String key, int value, String name) {
        return Refusal.value(key, value, "left out for " + name + ": its files decide");
    }

    @Override
    public String dataFingerprint() {
        return fingerprint;
    }

    @Override
    public Batch trainingBatch(Precision precision, long seed, long index, int batch) {
        if (batch < 1 || index < 0) {
            throw new IllegalArgumentException("batch " + index + " of " + batch + " pieces: must be ≥ 0, of ≥ 1");
        }
        int pieces = music.train().size();
        List<PianoRoll> rows = new ArrayList<>(batch);
        long epoch = -1;
        int[] order = {};
        for (long place = Math.multiplyExact(index, batch); rows.size() < batch; place++) {
            if (place / pieces != epoch) {
                epoch = place / pieces;
                order = Permutation.of(RandomStream.of(seed, Term.parse(name()).name() + "/order", epoch), pieces);
            }
            rows.add(music.train().get(order[(int) (place % pieces)]));
        }
        return PieceBatch.of(precision, rows);
    }

    @Override
    public List<Batch> validationBatches(Precision precision, long seed, int batch) {
        return new LazyBatches(valid.size(), batch, (from, to) -> PieceBatch.of(precision, valid.subList(from, to)));
    }

    /** The whole split; {@code seed} changes nothing. */
    @Override
    public List<Batch> testBatches(Precision precision, long seed, int batch) {
        return new LazyBatches(test.size(), batch, (from, to) -> PieceBatch.of(precision, test.subList(from, to)));
    }

    /**
     * The first 64 steps of the shortest test pieces that have as many, inputs and targets cut there; where none has, as many steps
     * as the longest.
     */
    @Override
    public Batch probeBatch(Precision precision, long seed, int batch) {
        int longest = test.stream().mapToInt(PianoRoll::frames).max().orElseThrow() - 1;
        int common = Math.min(PROBED_STEPS, longest);
        List<PianoRoll> pieces = test.stream()
                .filter(piece -> piece.frames() > common)
                .limit(batch)
                .toList();
        return PieceBatch.beginnings(precision, pieces, common);
    }

    /**
     * The line to draw is the constant model over the frames that the metric counts. Published tables quote it over all
     * frames; that value is named here too, though nothing that predicts the next frame is scored so.
     */
    @Override
    public Map<String, Double> baselines() {
        Map<String, Double> named = new LinkedHashMap<>();
        named.put(CONSTANT, models.constant(test));
        named.put(CONSTANT_ALL, models.constantAllFrames(test));
        named.put(MARKOV, models.markov(test));
        return named;
    }

    @Override
    public Map<String, Double> lossBaselines() {
        Map<String, Double> named = new LinkedHashMap<>();
        named.put(CONSTANT, models.constant(music.train()));
        named.put(MARKOV, models.markov(music.train()));
        return named;
    }

    @Override
    public Metric metric() {
        return NLL;
    }

    @Override
    public Success success() {
        double limit = models.markov(test);
        String text = String.format(Locale.ROOT, "%s < %.3f (%s)", NLL.name(), limit, MARKOV);
        return new Success(text, new Criterion(false, limit));
    }

    @Override
    public String name() {
        return music.name();
    }

    /** By what the pieces are, not by what their files are called. */
    @Override
    public String description() {
        String which = KnownMusic.of(fingerprint)
                .map(known -> known.title() + " as published")
                .orElse("unknown music in files called " + name());
        return description(which + " (SHA-256 " + fingerprint.substring(0, 16) + "…)");
    }

    /** {@link #description}, before the files are read. */
    static String description(String music) {
        return "the next frame of " + music
                + ", 88 piano keys, from --data; every step answers, Bernoulli cross-entropy";
    }

    @Override
    public int length() {
        return 0;
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public int inputs() {
        return KEYS;
    }

    @Override
    public int outputs() {
        return KEYS;
    }

    @Override
    public Head head() {
        return Head.EVERY;
    }

    @Override
    public Loss loss() {
        return LOSS;
    }

    /** The chorales of J. S. Bach, in frames of a quarter note unless asked otherwise. */
    public static final class JsbChorales extends NamedTaskProvider {
        private static final String FRAME = "frame";

        public JsbChorales() {
            super("jsb-chorales", MusicTask.description("jsb-chorales"), true, JsbChorales::chorales);
        }

        private static MusicTask chorales(TaskOptions options) {
            String frame = options.word(FRAME, List.of("quarter", "8th", "16th"));
            String file = "jsb-chorales-" + frame + ".json";
            String variant = "jsb-chorales(" + FRAME + "=" + frame + ")";
            return frame.equals("quarter")
                    ? of("jsb-chorales", options)
                    : of(variant, file, options, folder -> Music.oneFile(folder, variant, file));
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of(FRAME, "quarter; 8th or 16th: from jsb-chorales-8th.json, in other keys than the quarters");
        }
    }

    /** Folk tunes with chords. */
    public static final class Nottingham extends NamedTaskProvider {
        public Nottingham() {
            super("nottingham", MusicTask.description("nottingham"), true, options -> of("nottingham", options));
        }
    }

    /** Orchestral and piano music. */
    public static final class MuseData extends NamedTaskProvider {
        public MuseData() {
            super("musedata", MusicTask.description("musedata"), true, options -> of("musedata", options));
        }
    }

    /** Piano music. */
    public static final class PianoMidi extends NamedTaskProvider {
        public PianoMidi() {
            super("piano-midi", MusicTask.description("piano-midi"), true, options -> of("piano-midi", options));
        }
    }
}
