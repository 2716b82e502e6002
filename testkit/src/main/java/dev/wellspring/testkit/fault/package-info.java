/**
 * The faults that a pooled client meets, as data, and what a client that heals makes of each.
 *
 * <p>A {@link dev.wellspring.testkit.fault.Scenario} says what the server does, which {@link
 * dev.wellspring.testkit.fault.Move}s lead up to the call that counts (the probe), and for each
 * replay class what may come of it and how often the server may have received it. {@link
 * dev.wellspring.testkit.fault.Faults} lists them all. A {@link
 * dev.wellspring.testkit.fault.ScenarioRun} plays one against any client behind the {@link
 * dev.wellspring.testkit.fault.Subject} interface, through the sync or the async door, over
 * cleartext or TLS, and returns an {@link dev.wellspring.testkit.fault.Observation}.
 *
 * <p>What decides is the server's journal, not the client's word.
 */
@NullMarked
package dev.wellspring.testkit.fault;

import org.jspecify.annotations.NullMarked;
