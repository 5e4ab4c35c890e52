using System.Text.Json;
using Affiliate.ConsolePages.Calls;
using Affiliate.ConsolePages.Merchant;

namespace Affiliate.ConsolePages.Tests.Merchant;

public sealed class ChoicesTests
{
    [Theory]
    [InlineData("""{"status":1,"amount":12,"reversed_amount":0}""", true, false)]
    [InlineData("""{"status":1,"amount":12,"reversed_amount":2}""", true, true)]
    [InlineData("""{"status":1,"amount":12,"reversed_amount":12,"checked_out":true}""", false, true)]
    [InlineData("""{"status":2,"amount":12,"reversed_amount":12,"is_closed":true}""", false, true)]
    [InlineData("""{"status":2,"amount":12,"reversed_amount":0,"publisher_id":"p"}""", false, true)]
    [InlineData("""{"status":2,"amount":12,"reversed_amount":0,"publisher_id":null}""", false, false)]
    [InlineData("""{"status":2,"amount":12,"reversed_amount":0,"publisher_id":"p","is_closed":true}""", false, false)]
    [InlineData("""{"status":3,"amount":12,"reversed_amount":0,"duplicate_of":"c1"}""", false, false)]
    public void An_operator_reverses_what_stands_and_lets_stand_what_does_not(string conversion, bool reverse, bool reinstate) =>
        Assert.Equal((reverse, reinstate), (Of(conversion).MayReverse, Of(conversion).MayReinstate));

    [Theory]
    [InlineData("""{"status":1,"amount":0,"reversed_amount":0,"reversals":[]}""", true, false)]
    [InlineData("""{"status":1,"amount":0,"reversed_amount":0,"reversals":[{"kind":"operator"}]}""", false, true)]
    [InlineData("""{"status":1,"amount":0,"reversed_amount":0,"reversals":[{"kind":"operator"},{"kind":"reinstatement"}]}""", true, false)]
    public void Of_a_lead_tells_what_was_done_last(string conversion, bool reverse, bool reinstate) =>
        Assert.Equal((reverse, reinstate), (Of(conversion).MayReverse, Of(conversion).MayReinstate));

    private static Choices Of(string conversion) => new(new Row(JsonSerializer.Deserialize<JsonElement>(conversion)));
}
