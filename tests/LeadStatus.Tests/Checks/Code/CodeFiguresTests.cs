using System.Text.Json;
using Affiliate.Testing;

namespace Affiliate.LeadStatus.Tests.Checks.Code;

/// <summary>An amount, currency or goal that code cannot mean leaves the whole answer alone: nobody is paid by a guess.</summary>
public sealed class CodeFiguresTests : IAsyncLifetime
{
    private CrmCase crm = null!;

    public async Task InitializeAsync() => crm = await CrmCase.StartAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Theory]
    [InlineData("cash: { pay: 5, cc: currency.id('XXX') }", "The currency in cc is not known")]
    [InlineData("cash: { wm: 5, cc: '' }", "The currency in cc is not known")]
    [InlineData("cash: { pay: 5, cc: 'ZZZ' }", "\"ZZZ\" is not known")]
    [InlineData("base: 5, curr: currency.id('XXX')", "The currency in curr is not known")]
    [InlineData("base: 5, curr: ''", "The currency in curr is not known")]
    [InlineData("goal: goal.bycode('f', 'nope')", "The goal is none of the offer's")]
    [InlineData("goal: 'nope'", "no goal \"nope\"")]
    [InlineData("base: NaN", "The base \"NaN\" is no amount")]
    [InlineData("base: parseFloat('abc')", "The base \"NaN\" is no amount")]
    [InlineData("counts: Infinity", "The counts \"Infinity\" is no amount")]
    [InlineData("base: [5]", "The base is no amount")]
    [InlineData("cash: { pay: { sum: 5 } }", "The cash.pay is no amount")]
    [InlineData("cash: { pay: () => 5 }", "The cash.pay \"function\" is no amount")]
    [InlineData("cash: 5", "What is in cash is pay, wm, ref, cc and nothing else")]
    [InlineData("cash: [5]", "What is in cash is pay, wm, ref, cc and nothing else")]
    [InlineData("cash: { pays: 5 }", "What is in cash is pay, wm, ref, cc and nothing else")]
    [InlineData("counts: 1.5", "The counts \"1.5\" is no whole number")]
    [InlineData("counts: -1", "The counts \"-1\" is no amount")]
    [InlineData("cash: { pay: 5, wm: 9 }", "The cash gives others 9, more than the 5 of pay")]
    [InlineData("cash: { pay: 5, wm: 4, ref: 1.5 }", "The cash gives others 5.5, more than the 5 of pay")]
    [InlineData("cash: { pay: 0, ref: 1 }", "more than the 0 of pay")]
    [InlineData("cash: { pay: -1 }", "The cash.pay \"-1\" is no amount")]
    [InlineData("status: 5", "The status 5 and accept contradict each other")]
    [InlineData("status: 2", "The status 2 and accept contradict each other")]
    [InlineData("status: 11", "The status 11 and accept contradict each other")]
    [InlineData("accept: 0, hold: 3, status: 5", "The status 5 and hold contradict each other")]
    [InlineData("base: '1,234'", "could be thousands")]
    [InlineData("status: NaN", "The status \"NaN\"")]
    [InlineData("base: 999999999999, counts: 2000000000", "The base times counts: 999999999999 times 2000000000")]
    [InlineData("base: 10000000000001", "The base \"10000000000001\" is no amount")]
    [InlineData("cash: { pay: 1e14 }", "is no amount")]
    [InlineData("cash: { wm: 1e14 }", "is no amount")]
    [InlineData("cash: { ref: 10000000000001 }", "is no amount")]
    [InlineData("stauts: 5", "lead.edit does not know \"stauts\"")]
    [InlineData("STATUS: 5", "lead.edit does not know \"STATUS\"")]
    [InlineData("comment: ['a']", "The comment is no text")]
    [InlineData("track: { no: 'a' }", "The track is no text")]
    public async Task What_cannot_be_meant_changes_no_lead_and_is_told_with_its_line(string edit, string error)
    {
        var (first, second) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"));
        var run = await RunAsync($"lead.approve(e2i['2']);\nlead.edit(e2i['1'], {{ accept: 1, {edit} }});");
        Assert.Contains(error, run.Text("error"), StringComparison.Ordinal);
        Assert.StartsWith("Line 2, column 1", run.Text("error"), StringComparison.Ordinal);
        await crm.ExpectAsync([2, 2], first, second);
    }

    [Theory]
    [InlineData("cash: { pay: '12,5', cc: 'usd' }", "pay 12.5 USD")]
    [InlineData("cash: { pay: 5, cc: 'rur' }", "pay 5 RUB")]
    [InlineData("cash: { pay: 5, cc: currency.id('RUR') === 'RUB' ? currency.id(' rur') : 'ZZZ' }", "pay 5 RUB")]
    [InlineData("base: 5, curr: currency.id('RUR')", "price 5 RUB")]
    [InlineData("cash: { pay: 7, wm: undefined, ref: null }", "pay 7")]
    [InlineData("cash: null, base: 1.23456", "price 1.2346")]
    [InlineData("base: '1.234', curr: undefined", "price 1.234")]
    [InlineData("goal: goal.bycode('f', 'ftd')", "goal ftd")]
    [InlineData("cash: { pay: 0 }", "pay 0")]
    [InlineData("cash: { pay: 5, wm: 4, ref: 1 }", "pay 5; wm 4; ref 1")]
    [InlineData("status: 6, counts: '2.0'", "quantity 2")]
    [InlineData("counts: 0, base: 3", "price 3")]
    [InlineData("goal: undefined, base: null, curr: currency.id(''), counts: 2", "quantity 2")]
    public async Task What_is_not_given_is_left_alone(string edit, string details)
    {
        await crm.Service.Operator().PutAsync(
            $"/v1/merchants/m1/offers/{CrmCase.Offer}", new { goals = new { ftd = "first deposit" } }).ExpectSuccess();
        var lead = await crm.OpenAsync("1");
        Assert.Null((await RunAsync($"lead.edit(e2i['1'], {{ accept: 1, {edit} }});")).Text("error"));
        Assert.Equal((6, details), ((await crm.LeadAsync(lead)).Status(), (await crm.LeadAsync(lead)).History()[^1].Text("details")));
    }

    [Theory]
    [InlineData("lead.edit(e2i['1'], null)")]
    [InlineData("lead.edit(e2i['1'])")]
    [InlineData("lead.edit(e2i['1'], 5)")]
    [InlineData("lead.edit(e2i['1'], () => 5)")]
    [InlineData("lead.approve(e2i['1'], ['a'])")]
    [InlineData("lead.setstc(e2i['1'], { s: 'approved' })")]
    public async Task A_call_without_what_it_needs_is_an_error_with_its_place(string call)
    {
        var (first, second) = (await crm.OpenAsync("1"), await crm.OpenAsync("2"));
        var run = await RunAsync($"lead.approve(e2i['2']);\n  {call};");
        Assert.StartsWith("Line 2, column 3", run.Text("error"), StringComparison.Ordinal);
        await crm.ExpectAsync([2, 2], first, second);
    }

    private async Task<JsonElement> RunAsync(string code)
    {
        await crm.SetUpCodeAsync(code);
        crm.Crm.Otherwise(Answer.Status(200, "[]"));
        return await crm.RunAsync();
    }
}
