/**
 * Files exchanged with inventory systems: where they lie, when they are looked for, what became of them.
 *
 * <p>{@link dev.fullspan.connect.exchange.ExchangeRounds} goes round what is due; {@link dev.fullspan.connect.exchange.FileTaking} takes files in and
 * {@link dev.fullspan.connect.exchange.FileSending} sends them; a {@link dev.fullspan.connect.exchange.Remote} is where they lie. What is in a file is
 * understood by the imports of catalogue and stock.
 */
@NullMarked
package dev.fullspan.connect.exchange;

import org.jspecify.annotations.NullMarked;
