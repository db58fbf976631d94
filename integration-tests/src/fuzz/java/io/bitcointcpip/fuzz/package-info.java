/**
 * What must hold whatever bytes come: one class for each place where bytes from outside become
 * something else. Each replays its seeds as a plain test, and looks for new inputs under Jazzer.
 */
@NullMarked
package io.bitcointcpip.fuzz;

import org.jspecify.annotations.NullMarked;
