package carousel.training.task;

import carousel.core.random.RandomStream;

/** 0..n−1 in random order. */
final class Permutation {
    private Permutation() {}

    /** Fisher and Yates, from the last place down; every order is equally likely. */
    static int[] of(RandomStream random, int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
