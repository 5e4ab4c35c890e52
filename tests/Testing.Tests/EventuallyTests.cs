namespace Affiliate.Testing.Tests;

public sealed class EventuallyTests
{
    [Fact]
    public async Task It_returns_the_first_value_that_fits()
    {
        var reads = 0;
        var value = await Eventually.Async(
            () => Task.FromResult(++reads), read => read > 3, TimeSpan.FromSeconds(10), "the fourth read");
        Assert.Equal(4, value);
    }

    [Fact]
    public async Task It_goes_on_after_an_error()
    {
        var reads = 0;
        await Eventually.Async(
            () => ++reads > 2 ? Task.FromResult(true) : throw new HttpRequestException("down"),
            TimeSpan.FromSeconds(10),
            "it is up");
        Assert.Equal(3, reads);
    }

    [Fact]
    public async Task It_fails_with_the_message_and_the_last_value()
    {
        var failure = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => Eventually.Async(
            () => Task.FromResult("two of three"), _ => false, TimeSpan.FromMilliseconds(30), "all have come"));
        Assert.Contains("all have come; last value: two of three", failure.Message, StringComparison.Ordinal);
    }
}
