"""TensorBoard's side of EventFileTest: `FOLDER` holds event files; prints a line for each number that its reader finds.

scalar TAG STEP VALUE, and histogram TAG STEP MIN MAX NUM SUM SQUARES LIMITS… | COUNTS…, numbers as Python's repr.
"""
import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator, HISTOGRAMS, SCALARS


def main(folder):
    events = EventAccumulator(folder, size_guidance={SCALARS: 0, HISTOGRAMS: 0})
    events.Reload()
    for tag in events.Tags()["scalars"]:
        for each in events.Scalars(tag):
            print("scalar", tag, each.step, repr(each.value))
    for tag in events.Tags()["histograms"]:
        for each in events.Histograms(tag):
            h = each.histogram_value
            print("histogram", tag, each.step, *map(repr, [h.min, h.max, h.num, h.sum, h.sum_squares, *h.bucket_limit]), "|", *map(repr, h.bucket))


if __name__ == "__main__":
    main(sys.argv[1])
