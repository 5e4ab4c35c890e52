using System.Net;
using Affiliate.Contracts.Ingestion;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Ingestion.Tests.ExtendedSales;

public sealed class SaleTests : IAsyncLifetime
{
    private const string Sale = $"extend_id={ReportingSoftware.Biller}&site_id=123&action=SALE&nats={ReportingSoftware.Code}";
    private IngestionHost host = null!;
    private ReportingSoftware biller = null!;

    public async Task InitializeAsync()
    {
        host = await IngestionHost.StartAsync(more: new Dictionary<string, string?> { ["Network:BaseCurrency"] = "eur" });
        biller = await new ReportingSoftware(host).SetUpAsync(new
        {
            site_ids = new[] { "123" },
            secure_ips = new[] { ReportingSoftware.Address },
            types = new Dictionary<string, string> { ["1"] = "trial", ["2"] = "month" },
            options = new Dictionary<string, string> { ["5"] = "year" },
        });
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_seeds_sale_is_told_under_the_id_it_was_answered_with()
    {
        var answer = await biller.OkAsync(ReportingSoftware.Sale);

        var told = await biller.ToldSaleAsync(answer[0]);
        Assert.Equal(
            (IngestionHost.Merchant, "extended", "my_shortname:my_identifier", 0m, "EUR", ReportingSoftware.Publisher, null),
            (told.MerchantId, told.Source, told.OrderId, told.Amount, told.Currency, told.PublisherId, told.Goal));
        Assert.Equal(3, answer.Length);
        Assert.True(answer[1].Length >= 8 && answer[2].Length >= 16, "a username and a password were made");
    }

    [Fact]
    public async Task Every_argument_of_a_form_counts()
    {
        var answer = await biller.PostAsync(
            Sale + "&transid=t-1&amount=19.95&currency=gbp&username=jane.d&password=her%20own&option_id=5&extended_type=1"
            + "&email=jane%40example.com&ip=2001:db8::1");

        var parts = ReportingSoftware.Parts(answer);
        Assert.Equal("jane.d", Assert.Single(parts[1..]));
        var told = await biller.ToldSaleAsync(parts[0]);
        Assert.Equal(("my_shortname:t-1", 19.95m, "GBP", "year"), (told.OrderId, told.Amount, told.Currency, told.Goal));
    }

    [Fact]
    public async Task A_multipart_form_and_arguments_split_between_query_and_form_are_taken()
    {
        using var form = new MultipartFormDataContent { { new StringContent("SALE"), "action" }, { new StringContent("m-1"), "transid" } };

        var answer = await biller.PostAsync(form, $"extend_id={ReportingSoftware.Biller}&site_id=123&nats={ReportingSoftware.Code}");

        Assert.Equal("my_shortname:m-1", (await biller.ToldSaleAsync(ReportingSoftware.Parts(answer)[0])).OrderId);
    }

    [Fact]
    public async Task The_same_transaction_again_is_answered_the_same_but_for_the_password()
    {
        var first = await biller.OkAsync(ReportingSoftware.Sale + "&amount=10");
        host.Owners.Away = true;
        var again = await biller.OkAsync(Sale + "&transid=my_identifier&amount=99&username=other&password=x");
        var posted = ReportingSoftware.Parts(await biller.PostAsync(ReportingSoftware.Sale));

        Assert.Equal(first[..2], again);
        Assert.Equal(first[..2], posted);
        await biller.ToldSaleAsync(first[0]);
        Assert.Single(host.Running.Events<SaleReported>());
        Assert.Equal(["taken ", "repeated ", "repeated "], await biller.AuditsAsync());
    }

    [Fact]
    public async Task The_same_transaction_of_another_biller_is_another_sale()
    {
        await biller.PutAsync(new { site_ids = new[] { "123" }, secure_ips = new[] { ReportingSoftware.Address } }, "other")
            .ExpectSuccess();

        var first = await biller.OkAsync(ReportingSoftware.Sale);
        var other = await biller.OkAsync(ReportingSoftware.Sale.Replace("my_shortname", "other", StringComparison.Ordinal));

        Assert.NotEqual(first[0], other[0]);
        Assert.Equal("other:my_identifier", (await biller.ToldSaleAsync(other[0])).OrderId);
    }

    [Fact]
    public async Task Without_a_transaction_each_call_is_a_sale_named_after_its_conversion()
    {
        var first = await biller.OkAsync(Sale);
        var second = await biller.OkAsync(Sale + "&transid");

        Assert.NotEqual(first[0], second[0]);
        Assert.Equal($"my_shortname:{second[0]}", (await biller.ToldSaleAsync(second[0])).OrderId);
    }

    [Fact]
    public async Task What_cannot_be_seen_around_an_id_is_no_part_of_it()
    {
        var plain = await biller.OkAsync(ReportingSoftware.Sale);
        var pasted = await biller.OkAsync(
            "extend_id=%20my_shortname%0d%0a&site_id=%EF%BB%BF123&action=SALE&nats=%E2%80%8BMTI6MTox&transid=my_identifier%E2%80%8E%20");

        Assert.Equal(plain[..2], pasted);
    }

    [Fact]
    public async Task The_billers_currency_goes_before_the_networks()
    {
        await biller.PutAsync(new { site_ids = new[] { "123" }, secure_ips = new[] { ReportingSoftware.Address }, currency = "jpy" })
            .ExpectSuccess();

        var told = await biller.ToldSaleAsync((await biller.OkAsync(Sale + "&amount=1500.00"))[0]);

        Assert.Equal((1500m, "JPY"), (told.Amount, told.Currency));
    }

    [Fact]
    public async Task A_codes_owner_is_asked_once_and_unknown_codes_are_404()
    {
        await biller.OkAsync(Sale);
        var questions = host.Owners.Questions;
        await biller.OkAsync(Sale);
        Assert.Equal(questions, host.Owners.Questions);

        var unknown = Sale.Replace(ReportingSoftware.Code, "nobody", StringComparison.Ordinal);
        Assert.Equal("nats", await biller.RefusedAsync(unknown, HttpStatusCode.NotFound));
        Assert.Equal("unknown nats", (await biller.AuditsAsync())[^1]);
    }

    [Fact]
    public async Task While_the_codes_owner_is_away_the_sender_is_told_to_come_again_and_nothing_is_stored()
    {
        host.Owners.Away = true;

        var answer = await biller.GetAsync(Sale);

        Assert.Equal("nats", ReportingSoftware.Argument(answer, HttpStatusCode.ServiceUnavailable));
        Assert.True(int.Parse(answer.Headers["Retry-After"]) > 0);
        Assert.Equal(0, await biller.StoredAsync());
        Assert.Empty(await biller.AuditsAsync());
        host.Owners.Away = false;
        await biller.OkAsync(Sale);
    }

    [Fact]
    public async Task Neither_password_nor_consumer_is_stored_in_any_form()
    {
        await biller.OkAsync(Sale + "&username=jane&password=s3cret-own&email=jane%40private.example&ip=192.0.2.99");
        var made = await biller.OkAsync(Sale);
        await host.QueryAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));

        var files = Directory.EnumerateFiles(host.Running.Folder, "ingestion*");

        var stored = string.Concat(files.Select(file => System.Text.Encoding.Latin1.GetString(ReadShared(file))));
        Assert.Contains("jane", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(
            ["s3cret-own", "private.example", "192.0.2.99", made[2]], secret => stored.Contains(secret, StringComparison.Ordinal));
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
