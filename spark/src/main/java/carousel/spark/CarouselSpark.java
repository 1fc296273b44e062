package carousel.spark;

import carousel.core.result.CorruptRunException;
import carousel.core.result.OutputException;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.experiments.cli.Carousel;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * {@code carousel}, whose many runs are made by a cluster of Spark: for {@code spark-submit --class carousel.spark.CarouselSpark}.
 * The driver plans, keeps what comes back, and draws the report.
 */
public final class CarouselSpark {
    /** Commands that make many runs. */
    private static final List<String> COMMANDS = List.of("run", "tune", "reproduce", "sweep");

    private static final String SAVE_EVERY = "--save-every";

    private static final List<String> QUESTIONS = List.of("--help", "-h", "--version", "-V", "-v", "help", "version");

    /** What {@code carousel} says to usage that is wrong. */
    private static final int USAGE = 2;

    /** And to output that cannot be written. */
    private static final int UNWRITTEN = 5;

    private CarouselSpark() {}

    /** Runs a command line, and ends the process with the exit code that says how it went. */
    public static void main(String[] args) {
        System.exit(call(List.of(args), new SparkConf()));
    }

    private static int call(List<String> arguments, SparkConf conf) {
        Places places;
        Optional<Store> store;
        try {
            places = checked(arguments, conf, Runtime.version());
            store = places.store()
                    .map(address -> Store.at(address, SparkHadoopUtil.get().newConfiguration(conf)));
        } catch (RefusedException e) {
            return said(e, USAGE);
        }
        try (Cluster cluster = new Cluster(conf, store)) {
            int code = Carousel.call(places.plain(), cluster);
            cluster.putRest();
            return code;
        } catch (OutputException | CorruptRunException e) {
            return said(e, UNWRITTEN);
        }
    }

    private static int said(RuntimeException e, int code) {
        e.getMessage().lines().forEach(line -> System.err.println("carousel: " + line));
        return code;
    }

    /**
     * The command line as {@code carousel} understands it, and what is beside it.
     *
     * @throws RefusedException for what is no matter of Spark, or cannot be there
     */
    static Places checked(List<String> arguments, SparkConf conf, Runtime.Version java) {
        if (arguments.isEmpty() || arguments.stream().anyMatch(QUESTIONS::contains)) {
            return new Places(arguments, Optional.empty());
        }
        Javas.check(java);
        if (!COMMANDS.contains(arguments.get(0))) {
            throw new RefusedException(Refusal.choice("command", arguments.get(0), COMMANDS));
        }
        if (arguments.stream().anyMatch(word -> word.equals(SAVE_EVERY) || word.startsWith(SAVE_EVERY + "="))) {
            throw new RefusedException(Refusal.value(
                    SAVE_EVERY,
                    "(given)",
                    "left out: a run that its executor is lost with is made from its beginning"));
        }
        Places places = Places.of(arguments);
        if (!conf.contains("spark.master")) {
            throw new RefusedException(Refusal.value(
                    "spark.master", "(missing)", "a master, as in spark-submit --master spark://HOST:7077"));
        }
        return places;
    }
}
