/** Experiments whose runs are made by a cluster of Apache Spark: the same plans, the same bits, the same folders. */
package carousel.spark;
