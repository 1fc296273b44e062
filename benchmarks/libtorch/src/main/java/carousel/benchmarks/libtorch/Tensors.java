package carousel.benchmarks.libtorch;

import carousel.core.kernel.Panel;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** Panels as tensors of doubles. */
final class Tensors {
    private Tensors() {}

    /** rows × cols. */
    static Tensor of(Panel panel) {
        double[] values =
                Stream.of(panel.toArray()).flatMapToDouble(DoubleStream::of).toArray();
        return Tensor.create(values, panel.rows(), panel.cols());
    }

    /** cols × rows. */
    static Tensor transposed(Panel panel) {
        return of(panel).t();
    }

    /** All elements one after the other. */
    static Tensor row(Panel panel) {
        return of(panel).view(-1);
    }

    /** Sets a parameter, behind autograd's back. */
    static void set(Tensor parameter, Tensor value) {
        parameter.set_requires_grad(false);
        parameter.copy_(value);
        parameter.set_requires_grad(true);
    }

    static void addAll(TensorVector source, TensorVector target) {
        for (long i = 0; i < source.size(); i++) {
            target.push_back(source.get(i));
        }
    }
}
