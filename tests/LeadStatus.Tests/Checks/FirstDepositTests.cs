using System.Text.Json.Nodes;
using Affiliate.LeadStatus.Checks.Mapping;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks;

public sealed class FirstDepositTests
{
    [Theory]
    [InlineData("true")]
    [InlineData("1")]
    [InlineData("0.5")]
    [InlineData("\"1\"")]
    [InlineData("\"12,50\"")]
    [InlineData("\"1 250.00\"")]
    [InlineData("\"2026-01-01\"")]
    [InlineData("\"2026-01-01 10:11:12\"")]
    [InlineData("\"2026-01-01T10:11:12Z\"")]
    [InlineData("\"31.01.2026\"")]
    [InlineData("\"01/31/2026 10:11\"")]
    [InlineData("\"Yes\"")]
    [InlineData("\"ДА\"")]
    [InlineData("{\"sum\":5}")]
    public void An_amount_a_date_or_yes_is_one(string said) => Assert.True(FirstDeposit.Is(JsonNode.Parse(said)));

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("false")]
    [InlineData("0")]
    [InlineData("\"0\"")]
    [InlineData("\"0.00\"")]
    [InlineData("\"0000-00-00 00:00:00\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"no\"")]
    [InlineData("\"N\"")]
    [InlineData("\"Нет\"")]
    [InlineData("\"NULL\"")]
    [InlineData("\"None\"")]
    [InlineData("\"-\"")]
    [InlineData("\"Off\"")]
    [InlineData("\"FALSE\"")]
    [InlineData("-5")]
    [InlineData("\"-12.50\"")]
    public void No_word_no_amount_and_less_than_nothing_is_none(string said) => Assert.False(FirstDeposit.Is(JsonNode.Parse(said)));

    [Theory]
    [InlineData("\"maybe\"")]
    [InlineData("\"pending\"")]
    [InlineData("\"2026-13-45\"")]
    [InlineData("\"5 apples\"")]
    public void Another_text_is_not_guessed(string said) => Assert.Null(FirstDeposit.Is(JsonNode.Parse(said)));

    [Fact]
    public async Task What_is_not_known_moves_nothing_and_is_listed()
    {
        await using var crm = await CrmCase.StartAsync();
        var lead = await crm.OpenAsync("1");
        var run = await crm.AnswerAsync(
            """[{"id":"1","status":"approved","ftd":"maybe"}]""",
            mapping: new { items = "", external_id = "id", status = "status", first_deposit = "ftd", statuses = "auto" });
        Assert.Equal(["maybe"], run.Unknown());
        await crm.ExpectAsync([2], lead);
    }
}
