package carousel.spark;

import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import carousel.training.sweep.Engine;
import carousel.training.train.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Results of which there is a list. */
class Kept implements Engine.Results {
    final List<RunRecord> made = new ArrayList<>();
    final List<Throwable> faults = new ArrayList<>();

    @Override
    public void made(RunPlan plan, RunRecord run, Points points, Map<String, byte[]> artifacts) {
        made.add(run);
    }

    @Override
    public void failed(RunPlan plan, Throwable fault) {
        faults.add(fault);
    }
}
