using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Journeys;

/// <summary>A publisher checks its statement with the program under deploy/examples.</summary>
[Collection(Standalone.Name)]
public sealed class StatementProofTests(StandaloneStack stack) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("statement-proof");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_statement_is_proven_by_the_journal_and_one_changed_figure_is_noticed()
    {
        var partners = await Partnership.FormAsync(stack, approval: new { sale = "auto" });
        var sale = await partners.Merchant.PostAsync(
            "/services/conversions", Orders.Sale(await partners.ClickAsync(stack), "محصول")).ReadJson();
        var path = $"/services/conversions/{sale.Text("data.id")}";
        await partners.Merchant.PostAsync("/services/conversions", Orders.Sale(await partners.ClickAsync(stack), "2")).ExpectSuccess();
        await PendingAsync(partners, 817.6m);
        await partners.Merchant.PostAsync(path, new { status = 2 }).ExpectSuccess();
        await PendingAsync(partners, 408.8m);
        await partners.Merchant.PostAsync(path, new { status = 1 }).ExpectSuccess();
        await PendingAsync(partners, 817.6m);

        var statement = await Eventually.Async(
            () => partners.Publisher.GetAsync($"/v1/statement?month={Month()}").ReadJson(),
            answer => Lines(answer) is { Count: 4 } lines && lines.TrueForAll(line => line.At("entry").ValueKind == JsonValueKind.Object),
            Deadlines.Event, "every line names its entry");
        var entries = await partners.Publisher.GetAsync("/v1/journal?sealed=true&limit=1000").ReadJson();

        var (code, words) = await VerifyAsync(statement.ToString(), entries.ToString());
        Assert.True(code == 0, words + entries);
        Assert.Contains("4 lines proven", words, StringComparison.Ordinal);

        var forged = JsonNode.Parse(entries.ToString())!;
        Calculated(forged)["body"]!["commissionAmount"] = 400;
        Assert.Equal(1, (await VerifyAsync(statement.ToString(), forged.ToString())).Code);

        var raised = JsonNode.Parse(statement.ToString())!;
        var currency = raised["currencies"]![0]!;
        currency["lines"]![0]!["amount"] = 508.8m;
        (currency["accruals"], currency["closing"]) = (1326.4m, 917.6m);
        (code, words) = await VerifyAsync(raised.ToString(), entries.ToString());
        Assert.Equal(1, code);
        Assert.Contains("does not follow from entry", words, StringComparison.Ordinal);
    }

    private static string Month() => TimeProvider.System.GetUtcNow().ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static List<JsonElement> Lines(JsonElement statement) =>
        [.. statement.At("currencies").EnumerateArray().SelectMany(currency => currency.At("lines").EnumerateArray())];

    private static JsonNode Calculated(JsonNode entries) => entries["data"]!.AsArray()
        .First(entry => entry!["type"]!.GetValue<string>().EndsWith("CommissionCalculated", StringComparison.Ordinal))!;

    private static Task PendingAsync(Partnership partners, decimal amount) => Eventually.Async(
        async () => (await partners.Publisher.BalanceAsync()).Pending, pending => pending == amount, Deadlines.Event,
        $"{amount} pending for the publisher");

    private async Task<(int Code, string Words)> VerifyAsync(string statement, string entries)
    {
        var (statementFile, entriesFile) = (Path.Combine(folder.FullName, "statement.json"), Path.Combine(folder.FullName, "entries.json"));
        await File.WriteAllTextAsync(statementFile, statement);
        await File.WriteAllTextAsync(entriesFile, entries);
        var program = Path.Combine(Repository.Root, "deploy", "examples", "statement-proof", "verify.py");
        using var python = Process.Start(new ProcessStartInfo("python3", [program, statementFile, entriesFile])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var (words, errors) = (python.StandardOutput.ReadToEndAsync(), python.StandardError.ReadToEndAsync());
        await python.WaitForExitAsync();
        return (python.ExitCode, await words + await errors);
    }
}
