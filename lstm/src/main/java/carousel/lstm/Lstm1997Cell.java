package carousel.lstm;

import carousel.core.cell.Cell;
import carousel.core.cell.CellSpec;
import carousel.core.cell.Tape;
import carousel.core.cell.TapeStorage;
import carousel.core.data.Sequence;
import carousel.core.kernel.PackedMatrix;
import carousel.core.kernel.Panel;
import carousel.core.param.Gate;
import carousel.core.param.GateRole;
import carousel.core.param.Parameter;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Long short-term memory as it was first (Hochreiter and Schmidhuber 1997): H memory cells in M = ⌈H/S⌉ blocks of S, which share an input
 * gate and an output gate; no forget gate.
 *
 * <pre>
 *   i_t = σ(x_t W_i + h_{t−1} U_i + [i_{t−1} o_{t−1}] R_i + b_i)                 B × M
 *   o_t = σ(x_t W_o + h_{t−1} U_o + [i_{t−1} o_{t−1}] R_o + b_o)                 B × M
 *   g_t = 2 tanh(½(x_t W_g + h_{t−1} U_g + [i_{t−1} o_{t−1}] R_g + b_g))         B × H, 4σ(a) − 2 in the paper
 *   c_t = c_{t−1} + i_t ∘ g_t                                                    cell j has the gates of block j mod M
 *   h_t = o_t ∘ tanh(½c_t)                                                       2σ(c) − 1 in the paper, which calls h_t y^c
 * </pre>
 *
 * <p>Input gate: i = 1 admits the new. Output gate: o = 1 shows the cell state. Nothing forgets: what is in c stays, to be added to, which
 * is the constant error carousel, and the carry is 1. Every unit of the hidden layer is a source of every other, gates too, so i and o are
 * carried from step to step beside h and c.
 *
 * <p>The gradient is the whole one. That of the paper, in which errors go back from step to step within c alone, is {@link #carryBack}
 * ({@code --back-through carry}): each step's gates and candidates learn from what has reached them, and send nothing further back.
 *
 * <p>Shapes: x_t B × I; W I × (2M + H), U H × (2M + H), R 2M × (2M + H) as {@code [i o g]}, b 1 × (2M + H). There are (2M + H)(I + 2M + H +
 * 1) numbers. Blocks are striped over the cells, first the first cells of all blocks; where S does not divide H, some have one cell less.
 *
 * <p>Not to be confused with: {@link LstmCell}, which has a forget gate, no blocks, and no gates among the sources; the paper's networks
 * without biases in some units, which are not offered: biases are in all units or in none.
 */
public final class Lstm1997Cell extends Cell<Lstm1997Cell.Lstm1997Tape> {
    private final int cellsOfBlock;
    private final Parameter recurrent;
    private final Parameter fromGates;
    private final PackedMatrix U;
    private final PackedMatrix R;
    private final PackedMatrix transposedU;
    private final PackedMatrix transposedR;

    /**
     * A cell with all parameters zero.
     *
     * @param cellsOfBlock S, at least 1
     */
    public Lstm1997Cell(CellSpec spec, int cellsOfBlock) {
        this(
                spec,
                cellsOfBlock,
                new Gate("i", GateRole.INPUT).wide(blocks(spec, cellsOfBlock)),
                new Gate("o", GateRole.OUTPUT).wide(blocks(spec, cellsOfBlock)),
                new Gate("g", GateRole.CANDIDATE));
    }

    private Lstm1997Cell(CellSpec spec, int cellsOfBlock, Gate... gates) {
        super(spec, gates);
        this.cellsOfBlock = cellsOfBlock;
        recurrent = recurrent("U", gates);
        fromGates = recurrentFrom(2 * blocks(spec, cellsOfBlock), "R", gates);
        U = packed(recurrent.value());
        R = packed(fromGates.value());
        transposedU = packedTransposed(recurrent.value());
        transposedR = packedTransposed(fromGates.value());
    }

    /** M. */
    private static int blocks(CellSpec spec, int cellsOfBlock) {
        return (spec.units() + cellsOfBlock - 1) / cellsOfBlock;
    }

    @Override
    public Lstm1997Tape tape(TapeStorage storage) {
        return new Lstm1997Tape(storage, this, cellsOfBlock);
    }

    @Override
    public void forward(int t, Lstm1997Tape s) {
        Panel io = s.io.at(t), g = s.g.at(t), c = s.c.at(t), shown = s.shown.at(t);
        k.addProduct(s.h.at(t - 1), U, s.a.at(t)); //              a_t += h_{t−1}·U
        k.addProduct(s.gates.at(t - 1), R, s.a.at(t)); //          a_t += [i_{t−1} o_{t−1}]·R
        k.sigmoid(io, io); //                                      i_t, o_t = σ(a_i), σ(a_o)
        k.copy(io, s.gates.at(t));
        twiceTanhOfHalf(g); //                                     g_t = 2 tanh(½a_g)
        k.copy(s.c.at(t - 1), c);
        for (int n = 0; n < cellsOfBlock; n++) {
            Cells cells = s.cells.get(n);
            k.addProductOf(cells.i.at(t), cells.g.at(t), cells.c.at(t)); // c_t = c_{t−1} + i_t ∘ g_t
        }
        k.fill(s.carry.at(t), 1);
        k.copy(c, shown);
        k.scale(0.5, shown);
        k.tanh(shown, shown); //                                   tanh(½c_t)
        for (int n = 0; n < cellsOfBlock; n++) {
            Cells cells = s.cells.get(n);
            k.multiply(cells.o.at(t), cells.shown.at(t), cells.h.at(t)); // h_t = o_t ∘ tanh(½c_t)
        }
    }

    private void twiceTanhOfHalf(Panel a) {
        k.scale(0.5, a);
        k.tanh(a, a);
        k.scale(2, a);
    }

    @Override
    public void backward(int t, Lstm1997Tape s) {
        Panel io = s.io.at(t), g = s.g.at(t);
        carryBack(t, s, s.dcNow);
        k.copy(s.dcNow, s.dc); //                                  dc += ½ dh ∘ o ∘ (1 − tanh²(½c)), dc_{t−1} too
        for (int n = 0; n < cellsOfBlock; n++) {
            Cells cells = s.cells.get(n);
            k.addProductOf(cells.dh, cells.shown.at(t), cells.dO); // do += dh ∘ tanh(½c), from all cells of a block
            k.addProductOf(cells.dc, cells.g.at(t), cells.dI); //  di += dc ∘ g
            k.multiply(cells.dc, cells.i.at(t), cells.room); //    dg = dc ∘ i
        }
        k.scale(0.5, g);
        k.tanhBackward(g, s.room, g); //                           da_g = dg ∘ (1 − ¼g²)
        k.sigmoidBackward(io, s.dGates, io); //                    da_i = di ∘ i(1 − i), da_o = do ∘ o(1 − o)
        k.affine(s.a.at(t), transposedU, null, s.dh); //           dh_{t−1} = da_t·Uᵀ
        k.affine(s.a.at(t), transposedR, null, s.dGates); //       [di do]_{t−1} = da_t·Rᵀ
    }

    @Override
    public void carryBack(int t, Lstm1997Tape s, Panel out) {
        for (int n = 0; n < cellsOfBlock; n++) {
            Cells cells = s.cells.get(n);
            k.multiply(cells.dh, cells.o.at(t), cells.room);
        }
        k.tanhBackward(s.shown.at(t), s.room, s.room); //          dh ∘ o ∘ (1 − tanh²(½c))
        k.copy(s.dc, out);
        k.addScaled(0.5, s.room, out); //                          dc + ½ …, times 1
    }

    @Override
    public void accumulate(int from, int to, Lstm1997Tape s) {
        Panel past = s.h.span(from - 1, to - 1), pastGates = s.gates.span(from - 1, to - 1), da = s.a.span(from, to);
        k.addTransposedProductBackwards(past, da, s.batch(), recurrent.gradient()); //      dU += Σ_t h_{t−1}ᵀ·da_t
        k.addTransposedProductBackwards(pastGates, da, s.batch(), fromGates.gradient()); // dR += Σ_t [i o]_{t−1}ᵀ·da_t
    }

    /** What a pass leaves behind: {@code [i o g]}, i and o once more as states, c, tanh(½c), h, and the ones of the carry. */
    public static final class Lstm1997Tape extends Tape {
        /** i_t and o_t, then ∂L/∂a of both; g_t, then ∂L/∂a_g. */
        final Sequence io = blocks(0, 2), g = block(2);

        /** [i_t o_t], t = 0..T, B × 2M. */
        final Sequence gates;

        final Sequence c = storage.states(units);
        /** tanh(½c_t). */
        final Sequence shown = storage.steps(units);
        /** Ones. */
        final Sequence carry = storage.steps(units);
        /** ∂L/∂[i_t o_t] so far as it comes from later steps; after the backward step of t the same for t − 1. */
        final Panel dGates;
        /** ∂L/∂c_t before the backward step of t, ∂L/∂c_{t−1} after it. */
        final Panel dc = storage.panel(units);

        final Panel dcNow = storage.panel(units), room = storage.panel(units);
        private final Sequence i, o;
        private final Panel dI, dO;
        /** The first cells of all blocks, the second ones …. */
        final List<Cells> cells;

        Lstm1997Tape(TapeStorage storage, Lstm1997Cell cell, int cellsOfBlock) {
            super(storage, cell);
            int blocks = io.cols() / 2;
            gates = storage.states(2 * blocks);
            dGates = storage.panel(2 * blocks);
            i = gates.cols(0, blocks);
            o = gates.cols(blocks, 2 * blocks);
            dI = dGates.cols(0, blocks);
            dO = dGates.cols(blocks, 2 * blocks);
            cells = IntStream.range(0, cellsOfBlock)
                    .mapToObj(n -> new Cells(this, n * blocks, Math.min(units, (n + 1) * blocks)))
                    .toList();
        }

        /** (h, i, o, c). */
        @Override
        public List<Sequence> states() {
            return List.of(h, i, o, c);
        }

        /** (∂L/∂h, ∂L/∂i, ∂L/∂o, ∂L/∂c). */
        @Override
        public List<Panel> stateGradients() {
            return List.of(dh, dI, dO, dc);
        }

        /** 1: c_t = c_{t−1} + …. */
        @Override
        public Sequence carry() {
            return carry;
        }
    }

    /** Columns of a tape: one cell of each block, and the gates of these blocks. */
    private static final class Cells {
        final Sequence i, o, g, c, shown, h;
        final Panel dI, dO, dh, dc, room;

        Cells(Lstm1997Tape s, int from, int to) {
            i = s.i.cols(0, to - from);
            o = s.o.cols(0, to - from);
            g = s.g.cols(from, to);
            c = s.c.cols(from, to);
            shown = s.shown.cols(from, to);
            h = s.h.cols(from, to);
            dI = s.dI.cols(0, to - from);
            dO = s.dO.cols(0, to - from);
            dh = s.dh.cols(from, to);
            dc = s.dc.cols(from, to);
            room = s.room.cols(from, to);
        }
    }
}
