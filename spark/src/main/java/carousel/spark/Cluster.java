package carousel.spark;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.training.setting.Settings;
import carousel.training.sweep.Engine;
import carousel.training.sweep.Workplace;
import carousel.training.train.Progress;
import carousel.training.train.Saves;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** A cluster of Spark, which is spoken to when there is a run to make and not before. */
final class Cluster implements Workplace, AutoCloseable {
    private static final String TASK_CPUS = "spark.task.cpus";

    /** What Spark keeps for itself of an executor's memory. */
    private static final long RESERVED = 300L << 20;

    private static final Pattern LOCAL = Pattern.compile("local(\\[(\\d+|\\*)(,\\s*\\d+)?])?");

    private final SparkConf conf;
    private final Optional<Store> store;
    private final List<StoredExperiment> stored = new ArrayList<>();
    private JavaSparkContext context;

    /**
     * What is asked for is taken as it is, and what is not is set: runs give the same bits however often they are made, so that a
     * second copy of a slow one only costs, and a fault of a run is a result, so that only losses of executors are tried again.
     *
     * @param store in which runs are kept besides
     */
    Cluster(SparkConf asked, Optional<Store> store) {
        this.store = store;
        this.conf = asked.clone()
                .setIfMissing("spark.app.name", "carousel")
                .setIfMissing("spark.speculation", "false")
                .setIfMissing("spark.task.maxFailures", "4")
                .setIfMissing(TASK_CPUS, "1")
                .setIfMissing(
                        "spark.executor.extraJavaOptions",
                        "--add-modules=jdk.incubator.vector -XX:PerMethodTrapLimit=100000 -XX:ObjectAlignmentInBytes=64")
                // Orders and answers are records, of which Kryo cannot make any.
                .set("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
    }

    SparkConf conf() {
        return conf.clone();
    }

    /** Runs at a time in an executor, of one thread or {@code spark.task.cpus} each. */
    @Override
    public int threads(Optional<Integer> asked) {
        asked.ifPresent(threads -> {
            throw new RefusedException(Refusal.value(
                    Settings.THREADS.option(),
                    threads,
                    "left out: a run has as many threads as " + TASK_CPUS
                            + " says, and as many runs are made at a time as" + " executors have cores"));
        });
        int cores = local() ? localCores() : conf.getInt("spark.executor.cores", 1);
        return Math.max(1, cores / conf.getInt(TASK_CPUS, 1));
    }

    private boolean local() {
        return LOCAL.matcher(conf.get("spark.master", "")).matches();
    }

    private int localCores() {
        Matcher master = LOCAL.matcher(conf.get("spark.master"));
        if (!master.matches() || master.group(2) == null) {
            return 1;
        }
        return master.group(2).equals("*")
                ? Runtime.getRuntime().availableProcessors()
                : Integer.parseInt(master.group(2));
    }

    @Override
    public long memory() {
        return local() ? Workplace.HERE.memory() : conf.getSizeAsBytes("spark.executor.memory", "1g") - RESERVED;
    }

    @Override
    public String withMore(double bytes) {
        long now = local() ? Runtime.getRuntime().maxMemory() : memory() + RESERVED;
        long megabytes = (long) Math.ceil((now + bytes) / (1L << 20));
        return (local() ? "--driver-memory " : "--executor-memory ") + megabytes + "m";
    }

    /** Without saves: whoever makes a run again after the loss of an executor does so from its beginning, and the driver alone writes. */
    @Override
    public Engine engine(
            String kernels,
            int threads,
            int recomputeEvery,
            Saves saves,
            Optional<Path> data,
            Progress progress,
            BooleanSupplier stop) {
        Engine spark = new SparkEngine(this::context, new RemoteRun(), data, kernels, recomputeEvery, progress, stop);
        if (store.isEmpty()) {
            return spark;
        }
        StoredExperiment there =
                new StoredExperiment(store.get(), saves.folder().orElseThrow(), progress);
        stored.add(there);
        return new StoreEngine(spark, there);
    }

    /**
     * Lays into the store, if there is one, what it does not have yet of the experiments of which runs were made.
     *
     * @throws carousel.core.result.OutputException if that is impossible
     */
    void putRest() {
        stored.forEach(StoredExperiment::putRest);
    }

    private synchronized JavaSparkContext context() {
        if (context == null) {
            context = begun();
        }
        return context;
    }

    private JavaSparkContext begun() {
        try {
            return new JavaSparkContext(conf);
        } catch (Exception e) { // Scala declares none of those that it throws
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new RefusedException(Refusal.value(
                    "spark.master",
                    conf.get("spark.master"),
                    "one that lets an application begin; Spark says: " + why));
        }
    }

    @Override
    public synchronized void close() {
        if (context != null) {
            context.close();
        }
    }
}
