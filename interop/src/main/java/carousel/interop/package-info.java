/** Weights in the formats of others: what they call the blocks of a layer, and in which order and shape they keep them. */
package carousel.interop;
