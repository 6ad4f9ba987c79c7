# open-tap.pl NAME FLAGS QUEUES: opens each queue of a TAP as a VMM does; prints "opened QUEUES FLAGS HEADER-SIZE" or
# what failed with which errno.
use strict;
use warnings;
use Fcntl;
use Errno;

my ($name, $flags, $queues) = @ARGV;
my @open;
for my $queue (1 .. $queues) {
    sysopen(my $fd, '/dev/net/tun', O_RDWR) or fail("open", $!);
    my $ifreq = pack('a16 S x22', $name, $flags);
    ioctl($fd, 0x400454ca, $ifreq) or fail("queue $queue", $!);    # TUNSETIFF
    push @open, $fd;
}
my $features = pack('a16 x24', '');
ioctl($open[0], 0x800454d2, $features) or fail('TUNGETIFF', $!);
my (undef, $told) = unpack('a16 S', $features);
my $size = pack('i', 0);
ioctl($open[0], 0x800454d7, $size) or fail('TUNGETVNETHDRSZ', $!);
printf "opened %d 0x%x %d\n", $queues, $told, unpack('i', $size);

sub fail {
    my ($what, $error) = @_;
    $! = $error + 0;
    my ($errno) = grep { $!{$_} } keys %!;
    print "$what: $errno\n";
    exit 1;
}
