package carousel.core.kernel;

/** The products as defined: the reference that the fast ones are held against. */
final class ScalarDoubleProducts extends DoubleProducts {

    @Override
    void add(int m, int n, int k, double[] a, int ao, int lda, double[][] slabs, double[] c, int co, int ldc) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = c[co + i * ldc + j];
                for (int p = 0; p < k; p++) {
                    sum = Math.fma(a[ao + i * lda + p], slabs[p][j], sum);
                }
                c[co + i * ldc + j] = sum;
            }
        }
    }

    @Override
    void addTransposed(
            int m,
            int n,
            int k,
            int batch,
            double[] a,
            int ao,
            int lda,
            double[] b,
            int bo,
            int ldb,
            double[] c,
            int co,
            int ldc) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = c[co + i * ldc + j];
                for (int end = k; end > 0; end -= batch) {
                    for (int p = end - batch; p < end; p++) {
                        sum = Math.fma(a[ao + p * lda + i], b[bo + p * ldb + j], sum);
                    }
                }
                c[co + i * ldc + j] = sum;
            }
        }
    }
}
