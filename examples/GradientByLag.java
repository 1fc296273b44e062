import carousel.training.Carousel;
import carousel.training.Trained;

/** Trains a GRU to add two numbers, and prints how much of the gradient comes back over how many steps. */
public final class GradientByLag {
    public static void main(String[] args) {
        Trained gru = Carousel.train("gru").task("adding(length=30)").hidden(16).steps(400).rate(0.01).seed(1).run();
        double[] log10 = gru.gradientByLag();
        for (int lag = 0; lag < log10.length; lag += 5) {
            System.out.println("lag " + lag + ": gradient 10^" + (float) log10[lag]);
        }
        System.out.println(gru);
    }
}
