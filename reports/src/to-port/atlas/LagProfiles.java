package carousel.reports.atlas;

import carousel.reports.study.Variant;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Passage;
import carousel.reports.stats.Profile;

/** The loss's own gradient by lag, as the ratio to lag 0, at the moments of each run. */
record LagProfiles(Atlas atlas) {

    /** The series that counts all that the cell carries. */
    static String series(Variant each) {
        return Lags.main(each.runs(), Lags.LOSS);
    }

    Profile at(Variant each, Moment moment) {
        return atlas.profile(each, series(each), moment, Lags::ratios);
    }

    Interval at(Variant each, Moment moment, long lag) {
        return at(each, moment).at(lag);
    }

    /** At the last look of every run, solved or not. */
    Interval atLastLook(Variant each, long lag) {
        String series = series(each);
        return Interval.of(each.runs().stream()
                .filter(run -> !run.field(series).isEmpty())
                .mapToDouble(run ->
                        Lags.ratios(run, series, run.field(series).lastKey()).getOrDefault(lag, Double.NaN))
                .toArray());
    }

    /** The lag that is watched, or the longest; the same for all runs of a variant. */
    long lag(Variant each) {
        return each.runs().stream()
                .map(run -> Passage.of(run, series(each), atlas.watchedLag()))
                .mapToLong(Passage::lag)
                .max()
                .orElse(0);
    }
}
