package carousel.experiments.verify;

/** A number and its derivative by one other number: differentiates what the equations say, to the last digits. */
record Dual(double value, double slope) {
    static Dual constant(double value) {
        return new Dual(value, 0);
    }

    Dual plus(Dual other) {
        return new Dual(value + other.value, slope + other.slope);
    }

    Dual times(Dual other) {
        return new Dual(value * other.value, slope * other.value + value * other.slope);
    }

    Dual oneMinus() {
        return new Dual(1 - value, -slope);
    }

    Dual sigmoid() {
        double s = 1 / (1 + Math.exp(-value));
        return new Dual(s, slope * s * (1 - s));
    }

    Dual tanh() {
        double t = Math.tanh(value);
        return new Dual(t, slope * (1 - t * t));
    }

    Dual relu() {
        return value > 0 ? this : constant(0);
    }

    Dual exp() {
        double e = Math.exp(value);
        return new Dual(e, slope * e);
    }

    Dual log() {
        return new Dual(Math.log(value), slope / value);
    }
}
