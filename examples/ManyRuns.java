import carousel.training.Carousel;
import carousel.training.Study;
import carousel.training.Trained;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Two cells, two rates, three seeds: a dozen runs side by side, and the mean test error of each cell at each rate. */
public final class ManyRuns {
    public static void main(String[] args) {
        List<Trained> runs = Study.of(Carousel.train("rnn").task("adding(length=15)").hidden(12).steps(200))
                .over("cell", "rnn", "gru")
                .over("rate", 0.003, 0.01)
                .seeds(1, 3)
                .run();
        Map<String, Double> sums = new TreeMap<>();
        for (Trained run : runs) {
            Map<String, Object> settings = run.record().settings();
            sums.merge(settings.get("cell") + ", rate " + settings.get("rate"), run.metric(), Double::sum);
        }
        sums.forEach((variant, sum) -> System.out.println(variant + ": test MSE " + (float) (sum / 3)));
    }
}
