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
    public void Rotated_twice_all_three_sign_each_as_long_as_was_said_and_then_there_is_room_again()
    {
        var first = SigningSecrets.New();
        var second = first.Rotate(Now);
        Assert.Null(second.RoomFrom(Now));
        var third = second.Rotate(Now.AddHours(1));

        Assert.Equal([third.Current, second.Current, first.Current], third.ValidAt(Now.AddHours(24).AddTicks(-1)));
        Assert.Equal([third.Current, second.Current], third.ValidAt(Now.AddHours(24)));
        Assert.Equal(Now.AddHours(24), third.RoomFrom(Now.AddHours(2)));
        Assert.Null(third.RoomFrom(Now.AddHours(24)));
        Assert.Equal([third.Current], third.ValidAt(Now.AddHours(25)));
    }

    [Fact]
    public void A_secret_does_not_show_in_text()
    {
        var secrets = SigningSecrets.New().Rotate(Now);
        Assert.DoesNotContain("whsec_", $"{secrets} {secrets.Older[0]}");
    }
}
