package carousel.benchmarks.libtorch;

import carousel.benchmarks.Peer;
import carousel.benchmarks.PeerBench;
import carousel.core.kernel.Precision;
import carousel.core.net.Head;
import carousel.experiments.bench.CarouselStep;
import carousel.experiments.bench.TrainingStep;
import carousel.experiments.bench.Workload;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * LibTorch, PyTorch's engine in C++: {@code torch::nn} modules, autograd, {@code clip_grad_norm_}, {@code torch::optim::Adam}.
 * It starts from Carousel's weights and batch. PyTorch's modules have a second bias for each gate, which is trained too; it
 * starts at zero.
 */
public final class LibTorchPeer implements Peer {
    private static final String VERSION = "2.10.0";

    /** Prints what {@link PeerBench} measures. */
    public static void main(String[] options) {
        System.out.println(PeerBench.run(new LibTorchPeer(), options));
    }

    @Override
    public String name() {
        return "libtorch";
    }

    @Override
    public String detail() {
        String core = System.getenv("OPENBLAS_CORETYPE");
        return VERSION + (core == null ? "" : " OpenBLAS " + core);
    }

    @Override
    public Optional<TrainingStep> step(Workload w, CarouselStep ours, int threads) {
        torch.set_num_threads(threads);
        return TorchLayer.named(w).map(layer -> step(w, ours, layer));
    }

    /** What a step makes of native memory is freed at its end. */
    @SuppressWarnings("try") // the scope works by being open
    private static TrainingStep step(Workload w, CarouselStep ours, TorchLayer layer) {
        ScalarType type = w.precision() == Precision.DOUBLE ? ScalarType.Double : ScalarType.Float;
        LinearImpl readout = new LinearImpl(w.hidden(), w.outputs());
        layer.module().to(type, false);
        readout.to(type, false);
        layer.load(ours.network());
        Tensors.set(
                readout.weight(), Tensors.transposed(ours.network().readout().value()));
        Tensors.set(readout.bias(), Tensors.row(ours.network().readoutBias().value()));
        TensorVector parameters = new TensorVector();
        Tensors.addAll(layer.module().parameters(), parameters);
        Tensors.addAll(readout.parameters(), parameters);
        Adam adam = new Adam(parameters, new AdamOptions(Workload.RATE));
        Tensor x = Tensors.of(ours.batch().x().all())
                .view(w.length(), w.batch(), w.inputs())
                .to(type);
        Tensor target = w.head().hasClasses()
                ? Tensors.row(ours.batch().target()).to(ScalarType.Long)
                : Tensors.of(ours.batch().target()).to(type);
        return () -> {
            try (PointerScope scope = new PointerScope()) {
                adam.zero_grad();
                Tensor states = layer.forward(x);
                Tensor read =
                        w.head().reads() == Head.EVERY ? states.view(-1, w.hidden()) : states.select(0, w.length() - 1);
                Tensor y = readout.forward(read);
                Tensor loss = w.head().hasClasses() ? torch.cross_entropy(y, target) : torch.mse_loss(y, target);
                loss.backward();
                torch.clip_grad_norm_(parameters, Workload.CLIP);
                adam.step();
                return loss.item_double();
            }
        };
    }
}
