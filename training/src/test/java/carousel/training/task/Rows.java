package carousel.training.task;

import carousel.core.data.Batch;
import java.util.ArrayList;
import java.util.List;

/** A batch taken apart: for each row all its numbers, without padding, so that rows of different batches can be compared. */
final class Rows {
    private Rows() {}

    static List<List<Double>> all(Batch batch) {
        List<List<Double>> rows = new ArrayList<>();
        for (int row = 0; row < batch.x().batch(); row++) {
            rows.add(one(batch, row));
        }
        return rows;
    }

    private static List<Double> one(Batch batch, int row) {
        int rows = batch.x().batch();
        int steps = batch.lengths() == null ? batch.x().last() : batch.lengths()[row];
        List<Double> numbers = new ArrayList<>();
        for (int t = 1; t <= steps; t++) {
            for (int i = 0; i < batch.x().cols(); i++) {
                numbers.add(batch.x().at(t).get(row, i));
            }
        }
        boolean lastAnswers = batch.target().rows() == rows;
        for (int n = row; n < (lastAnswers ? rows : steps * rows); n += rows) {
            for (int c = 0; c < batch.target().cols(); c++) {
                numbers.add(batch.target().get(n, c));
            }
        }
        return numbers;
    }
}
