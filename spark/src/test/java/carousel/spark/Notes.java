package carousel.spark;

import carousel.core.result.Outcome;
import carousel.training.train.Progress;
import carousel.training.train.RunPlan;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was said while runs were made. */
final class Notes implements Progress {
    final List<String> said = new CopyOnWriteArrayList<>();

    @Override
    public void update(RunPlan run, long step, double loss) {}

    @Override
    public void ended(RunPlan run, Outcome outcome, boolean reused) {}

    @Override
    public void note(String sentence) {
        said.add(sentence);
    }
}
