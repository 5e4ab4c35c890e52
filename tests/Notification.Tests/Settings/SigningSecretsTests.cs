using Affiliate.Notification.Settings;

namespace Affiliate.Notification.Tests.Settings;

public sealed class SigningSecretsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_old_secret_signs_for_a_day_after_a_rotation()
    {
        var first = SigningSecrets.New();
        var second = first.Rotate(Now);
        Assert.Equal([second.Current, first.Current], second.ValidAt(Now.AddHours(24).AddTicks(-1)));
        Assert.Equal([second.Current], second.ValidAt(Now.AddHours(24)));
        Assert.NotEqual(first.Current, second.Current);
    }

    [Fact]
    public void Rotating_twice_ends_the_first_at_once()
    {
        var first = SigningSecrets.New();
        Assert.DoesNotContain(first.Current, first.Rotate(Now).Rotate(Now).ValidAt(Now));
    }

    [Fact]
    public void A_secret_does_not_show_in_text()
    {
        var secrets = SigningSecrets.New().Rotate(Now);
        Assert.DoesNotContain("whsec_", $"{secrets}");
    }
}
