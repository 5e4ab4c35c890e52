using System.Text.Json;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Actors;

/// <summary>The operator's look into the ledger.</summary>
internal static class Books
{
    /// <summary>All postings of an account, oldest first.</summary>
    public static async Task<List<JsonElement>> PostingsAsync(this Stack stack, string account)
    {
        var postings = new List<JsonElement>();
        while (true)
        {
            var after = postings.Count == 0 ? "0" : postings[^1].Text("number");
            var page = (await stack.Operator.GetAsync($"/v1/ledger?account={account}&after={after}&limit=1000").ReadJson()).Rows();
            if (page.Count == 0)
                return postings;
            postings.AddRange(page);
        }
    }

    /// <summary>What stands on an account for one conversion.</summary>
    public static async Task<decimal> StandsAsync(this Stack stack, string account, string conversion) =>
        (await stack.PostingsAsync(account)).Where(posting => posting.Text("conversion_id") == conversion)
            .Sum(posting => posting.Number("amount"));

    /// <summary>The caller's balance in toman; 0 before anything was posted.</summary>
    public static async Task<(decimal Pending, decimal Available)> BalanceAsync(this ApiClient caller)
    {
        var answer = await caller.GetAsync("/v1/balance").ReadJson();
        var toman = answer.At("balances").EnumerateArray().FirstOrDefault(balance => balance.Text("currency") == "IRT");
        return toman.ValueKind == JsonValueKind.Undefined ? (0, 0) : (toman.Number("pending"), toman.Number("available"));
    }

    /// <summary>Fails unless every posting balances and every running balance is the sum of its postings.</summary>
    public static async Task AssertLedgerIsSoundAsync(this Stack stack)
    {
        var check = await stack.Operator.GetAsync("/v1/ledger/check").ReadJson();
        Assert.True(check.At("balanced").GetBoolean(), $"the ledger sums to zero: {check}");
        Assert.True(check.At("balances_agree").GetBoolean(), $"balances are the sums of their postings: {check}");
    }
}
