# watch-ipv4.pl INTERFACE BYTES: says "watching", waits for an IPv4 packet of so many bytes, and prints its flags and
# fragment offset as a number: 0x4000 is DF and nothing else.
use strict;
use warnings;
use Socket;

my ($interface, $bytes) = @ARGV;
# ETH_P_ALL: a bridge takes the frames of its ports before anybody who asks for one protocol
socket(my $socket, 17, SOCK_RAW, unpack('n', pack('S', 3))) or die "socket: $!";    # AF_PACKET
setsockopt($socket, SOL_SOCKET, 25, pack('Z16', $interface)) or die "bind to $interface: $!";    # SO_BINDTODEVICE
$| = 1;
print "watching\n";
alarm 60;
while (defined recv($socket, my $frame, 65536, 0)) {
    my ($type, $length, $flags) = unpack('x12 n x2 n x2 n', $frame);
    next unless $type == 0x0800 && $length == $bytes;
    printf "0x%04x\n", $flags;
    exit;
}
