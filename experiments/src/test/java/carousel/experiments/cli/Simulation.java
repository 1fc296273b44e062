package carousel.experiments.cli;

import carousel.experiments.cli.TimeLeft.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.function.DoubleUnaryOperator;

/**
 * Runs as they would be made, on a clock of its own, and what is claimed meanwhile of the time left.
 *
 * @param planned the runs, in order
 * @param atATime how many are made at a time
 * @param clock what it shows when an undisturbed machine would be so many seconds old
 */
record Simulation(List<Planned> planned, int atATime, DoubleUnaryOperator clock) {
    private static final int NEWS = 25;

    /**
     * A run and the truth about it.
     *
     * @param speed operations a second
     * @param ends the share of its work after which it ends
     */
    record Planned(Run run, double speed, double ends) {}

    /**
     * What is claimed at a time.
     *
     * @param share of all operations that are made until the last run has ended, made by then
     * @param left the truth, seconds
     * @param all seconds from the first run to the last
     */
    record Claim(double share, OptionalDouble claimed, double left, double all) {
        /** 0.25 is a claim that is a quarter too much, or too little; at the very end a hundredth of all is no error. */
        double error() {
            double off = Math.abs(claimed.getAsDouble() - left);
            return off <= all / 100 ? 0 : off / left;
        }
    }

    private record News(double at, int run, double share, boolean last) {}

    /** All claims, from the first news to the last. */
    List<Claim> claims() {
        List<News> told = new ArrayList<>();
        PriorityQueue<Double> places = new PriorityQueue<>(Collections.nCopies(atATime, 0.0));
        double operations = 0;
        double end = 0;
        for (int run = 0; run < planned.size(); run++) {
            Planned one = planned.get(run);
            double began = places.remove();
            double seconds = one.ends * one.run.work() / one.speed;
            for (int n = 1; n <= NEWS; n++) {
                double part = (double) n / NEWS;
                told.add(new News(clock.applyAsDouble(began + part * seconds), run, part * one.ends, n == NEWS));
            }
            places.add(began + seconds);
            end = Math.max(end, clock.applyAsDouble(began + seconds));
            operations += one.ends * one.run.work();
        }
        told.sort(Comparator.comparingDouble(News::at).thenComparing(News::last, Comparator.reverseOrder()));
        TimeLeft timeLeft = new TimeLeft(planned.stream().map(Planned::run).toList(), atATime, 0);
        double[] done = new double[planned.size()];
        List<Claim> claims = new ArrayList<>();
        double made = 0;
        for (News news : told) {
            double work = planned.get(news.run).run.work();
            made += (news.share - done[news.run]) * work;
            done[news.run] = news.share;
            if (news.last) {
                timeLeft.ended(news.run, news.share * work, news.at);
            } else {
                timeLeft.reached(news.run, news.share * work, news.at);
            }
            claims.add(new Claim(made / operations, timeLeft.seconds(news.at), end - news.at, end));
        }
        return claims;
    }
}
