package dev.plumbline.tap.plan;

/**
 * What the provider's options decide about every plan.
 *
 * @param instance name of the VM manager's instance
 * @param mtu MTU in bytes of a NIC whose request gives none
 * @param noqueue whether TAPs have no root queueing discipline
 */
public record Defaults(String instance, int mtu, boolean noqueue) {}
