package dev.plumbline.linux.model;

/** One end of a pair, which goes with the other. */
final class Veth extends Link {

    Veth peer;

    Veth(Namespace namespace, String name, byte[] mac) {
        super(namespace, name, mac, Uapi.ETH_DATA_LEN);
    }

    @Override
    boolean hasCarrier() {
        return isUp() && peer.isUp();
    }

    @Override
    int stateWithoutCarrier() {
        return Uapi.IF_OPER_LOWERLAYERDOWN;
    }

    @Override
    void changeUp(boolean to) {
        super.changeUp(to);
        peer.followCarrier();
    }

    @Override
    String kind() {
        return "veth";
    }

    @Override
    void delete() {
        super.delete();
        if (namespace.byIndex(peer.index) == peer) {
            peer.delete();
        }
    }
}
