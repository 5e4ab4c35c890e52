using Affiliate.Commission.Data;
using Affiliate.Commission.Ledger.Measuring;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.Commission.Tests.Ledger;

public sealed class MeasureLedgerTests
{
    [Theory, BothEngines]
    public async Task What_is_owed_is_measured_by_currency_and_a_wrong_balance_is_a_fault(StorageProvider engine)
    {
        await using var host = await CommissionHost.StartAsync(engine);
        await host.Service.WithAsync<CommissionDb, int>(db => db.Database.ExecuteSqlRawAsync(
            "INSERT INTO balances (account, currency, amount) VALUES ('publisher:a', 'XTS', {0}), ('publisher:b', 'XTS', {0}), "
                + "('publisher:a:pending', 'XTS', {1}), ('referrer:a', 'XTS', {1}), ('network:fee', 'XTS', {1})",
            engine == StorageProvider.Postgres ? [5m, 2m] : [50000L, 20000L]));
        using var measures = new RecordedMeasures("affiliate.ledger.");

        await host.Service.WithAsync<CommissionDb, bool>(async db =>
        {
            await new MeasureLedger(new LastProof(), TimeProvider.System).MeasureAsync(db, CancellationToken.None);
            return true;
        });

        Assert.Contains("affiliate.ledger.balance account=publisher currency=XTS 10", measures.Lines);
        Assert.Contains("affiliate.ledger.balance account=publisher:pending currency=XTS 2", measures.Lines);
        Assert.Contains("affiliate.ledger.balance account=referrer currency=XTS 2", measures.Lines);
        Assert.Contains("affiliate.ledger.balance account=network:fee currency=XTS 2", measures.Lines);

        // Nothing was posted, so each of them disagrees.
        Assert.Contains("affiliate.ledger.faults 5", measures.Lines);
    }

    [Fact]
    public async Task The_proof_is_made_once_an_hour()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        await using var host = await CommissionHost.StartAsync(StorageProvider.Sqlite);
        var measure = new MeasureLedger(new LastProof(), time);
        using var measures = new RecordedMeasures("affiliate.ledger.faults");
        async Task<bool> MeasureAsync(CommissionDb db)
        {
            await measure.MeasureAsync(db, CancellationToken.None);
            return true;
        }

        await host.Service.WithAsync<CommissionDb, bool>(MeasureAsync);
        time.Advance(TimeSpan.FromMinutes(59));
        await host.Service.WithAsync<CommissionDb, bool>(MeasureAsync);
        Assert.Equal(1, measures.Lines.Count(line => line == "affiliate.ledger.faults 0"));

        time.Advance(TimeSpan.FromMinutes(1));
        await host.Service.WithAsync<CommissionDb, bool>(MeasureAsync);
        Assert.Equal(2, measures.Lines.Count(line => line == "affiliate.ledger.faults 0"));
    }

    [Theory, BothEngines]
    public async Task What_the_last_proof_found_is_told_without_another_one(StorageProvider engine)
    {
        await using var host = await CommissionHost.StartAsync(engine);
        await host.DbAsync(db => db.Database.ExecuteSqlRawAsync(
            "INSERT INTO balances (account, currency, amount) VALUES ('publisher:a', 'XTS', {0})", db.Stored(5m)));
        var begun = TimeProvider.System.GetUtcNow();
        await host.GetAsync("v1/ledger/check");

        var proof = await host.GetAsync("v1/ledger/proof");
        Assert.Equal(1, proof.GetProperty("faults").GetInt32());
        Assert.InRange(proof.GetProperty("at").GetDateTimeOffset(), begun, TimeProvider.System.GetUtcNow());

        await host.DbAsync(db => db.Database.ExecuteSqlRawAsync("DELETE FROM balances"));
        Assert.Equal(proof.ToString(), (await host.GetAsync("v1/ledger/proof")).ToString());
        var measure = new MeasureLedger(host.Service.Services.GetRequiredService<LastProof>(), TimeProvider.System);
        await host.Service.WithAsync<CommissionDb, bool>(async db =>
        {
            await measure.MeasureAsync(db, CancellationToken.None);
            return true;
        });
        Assert.Equal(0, (await host.GetAsync("v1/ledger/proof")).GetProperty("faults").GetInt32());
    }
}
