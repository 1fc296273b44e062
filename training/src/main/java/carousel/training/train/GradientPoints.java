package carousel.training.train;

import carousel.core.probe.GradientFlow;
import carousel.core.result.Points;

/** Gradients by lag as points: index is the lag; what an LSTM carries besides h is in a series named {@code …-joint}. */
final class GradientPoints {
    private GradientPoints() {}

    static void add(Points points, String series, long step, GradientFlow.Result result) {
        for (int lag = 0; lag < result.h().length; lag++) {
            points.add(series, step, lag, result.h()[lag]);
        }
        for (int lag = 0; result.carriesMore() && lag < result.joint().length; lag++) {
            points.add(series + "-joint", step, lag, result.joint()[lag]);
        }
    }
}
