# advertise.pl INTERFACE: sends one IPv6 router advertisement of the prefix 2001:db8:5::/64, as a hostile guest may.
use strict;
use warnings;
use Socket qw(inet_pton AF_INET6);

my ($interface) = @ARGV;
open(my $file, '<', "/sys/class/net/$interface/ifindex") or die "$interface: $!";
chomp(my $index = <$file>);

my $prefix = pack('C4 N3', 3, 4, 64, 0xc0, 3600, 3600, 0) . inet_pton(AF_INET6, '2001:db8:5::');
my $advertisement = pack('C2 n C2 n N2', 134, 0, 0, 64, 0, 1800, 0, 0) . $prefix;
my ($from, $to) = map { inet_pton(AF_INET6, $_) } 'fe80::1', 'ff02::1';
my $sum = unpack('%32n*', $from . $to . pack('N2', length $advertisement, 58) . $advertisement);
$sum = ($sum & 0xffff) + ($sum >> 16) while $sum >> 16;
substr($advertisement, 2, 2) = pack('n', ~$sum & 0xffff);

my $mac = pack('H12', '333300000001');
my $frame = $mac . pack('H12 n', '020000000099', 0x86dd)
    . pack('N n C2', 6 << 28, length $advertisement, 58, 255) . $from . $to . $advertisement;
socket(my $packet, 17, 3, 0) or die "AF_PACKET: $!";
send($packet, $frame, 0, pack('S n i S C2 a8', 17, 0x86dd, $index, 1, 0, 6, $mac)) or die "send: $!";
