using Affiliate.Commission.Accounts;
using Affiliate.Commission.Catalogue;
using Affiliate.Commission.Data;
using Affiliate.Commission.Exchange;
using Affiliate.Commission.Ledger;
using Affiliate.Commission.Ledger.Measuring;
using Affiliate.Commission.OnConversion;
using Affiliate.Commission.OnMerchant;
using Affiliate.Commission.OnProductsChanged;
using Affiliate.Commission.OnProgrammeChanged;
using Affiliate.Commission.OnPublisher;
using Affiliate.Commission.Payments;
using Affiliate.Commission.Programmes;
using Affiliate.Commission.Quotes;
using Affiliate.Commission.Rates;
using Affiliate.Commission.Rates.Caps;
using Affiliate.Commission.Rates.Rules;
using Affiliate.Commission.Rates.Sheets;
using Affiliate.Commission.Settling;
using Affiliate.Commission.Statements;
using Affiliate.Commission.WhatIf;
using Affiliate.Contracts.Conversion;
using Affiliate.Domain.Owners;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Messaging.Inbox;
using Affiliate.ServiceDefaults.ServiceLevels;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.ServiceDefaults.Storage.Upkeep;

namespace Affiliate.Commission;

/// <summary>Rates, commission per conversion, the double-entry ledger.</summary>
public static class CommissionService
{
    /// <summary>Service name: its database, its queues' prefix, its audience.</summary>
    public const string Name = "commission";

    /// <summary>Registers all of it; <c>AddAffiliateBus</c> comes after.</summary>
    public static void AddCommission(this IHostApplicationBuilder builder)
    {
        builder.AddServiceStorage<CommissionDb, CommissionDbPostgres, CommissionDbSqlite>(Name);
        builder.AddConsumers<CommissionDb>(
            Name, typeof(PostConversionConsumer), typeof(KeepMerchantConsumer), typeof(KeepPublisherConsumer),
            typeof(KeepProductsConsumer), typeof(KeepProgrammeConsumer));
        builder.AddServiceClient<IAccountsApi>(InternalTokens.Gateway);
        builder.AddServiceClient<IIngestionApi>("ingestion");
        builder.AddServiceClient<IConversionApi>("conversion");
        builder.AddServiceClient<IConversionJournal>("conversion");
        builder.AddServiceDocument(Name);
        builder.Services.AddServiceLevels<CommissionDb>();
        AddAccounts(builder.Services);
        AddRates(builder.Services);
        AddWhatIf(builder.Services);
        AddLedger(builder.Services);
        AddExchange(builder.Services);
        AddPayments(builder.Services, builder.Configuration);
        AddSettling(builder.Services, builder.Configuration);
    }

    /// <summary>Maps its endpoints.</summary>
    public static void MapCommission(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapService<CommissionDb>(Name);
        PutRates.Map(group);
        GetRates.Map(group);
        PostWhatIf.Map(group);
        GiveQuote.Map(group);
        ListLedger.Map(group);
        CheckLedger.Map(group);
        ShowProof.Map(group);
        RebuildBalances.Map(group);
        GetBalance.Map(group);
        PutFxRates.Map(group);
        ListFxRates.Map(group);
        ImportEcbRates.Map(group);
        GiveExchangeRate.Map(group);
        RecordDeposit.Map(group);
        ListDeposits.Map(group);
        RecordPayout.Map(group);
        ListPayouts.Map(group);
        StartSettlement.Map(group);
        ListSettlements.Map(group);
        GetStatement.Map(group);
        group.MapServiceLevels<CommissionDb>();
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddSingleton<AccountsQuery>();
        services.AddScoped<KnownMerchants>();
        services.AddScoped<KnownPublishers>();
    }

    private static void AddRates(IServiceCollection services)
    {
        services.AddSingleton<RateSheetCache>();
        services.AddScoped<RateBook>();
        services.AddScoped<RulePublishers>();
        services.AddSingleton<MissedProducts>();
        services.AddScoped<BasketProducts>();
        services.AddScoped<MonthAmounts>();
        services.AddScoped<CapBook>();
        services.AddScoped<CapRefit>();
        services.AddScoped<CommissionComputation>();
        services.AddScoped<FindQuoteFacts>();
        services.AddScoped<QuoteDesk>();
        services.AddSingleton<QuoteBatch>();
        services.AddHostedService<ReleaseQuotes>();
        services.AddHostedService<RehearseQuote>();
    }

    private static void AddWhatIf(IServiceCollection services)
    {
        services.AddSingleton<ConversionHistory>();
        services.AddSingleton<WhatIfMetrics>();
        services.AddScoped<StandingCommissions>();
        services.AddScoped<WhatIfRun>();
    }

    private static void AddLedger(IServiceCollection services)
    {
        services.AddSingleton<CommissionMetrics>();
        services.AddScoped<BalanceBook>();
        services.AddScoped<LedgerBook>();
        services.AddScoped<StatementBook>();
        services.AddScoped<ConversionQuestions>();
        services.AddScoped<CommissionChoice>();
        services.AddScoped<CommissionAnnouncement>();
        services.AddScoped<ConversionPosting>();
        services.AddSingleton<BatchInbox<CommissionDb, ConversionPosting, ConversionSnapshot>>();
        services.AddHostedService<FoldBalances>();
        services.AddSingleton<LastProof>();
        services.AddSingleton<IMeasure<CommissionDb>, MeasureLedger>();
    }

    private static void AddExchange(IServiceCollection services)
    {
        services.AddScoped<ExchangeRates>();
        services.AddScoped<KeepRates>();
    }

    private static void AddPayments(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(new PayoutMinimum(configuration));

    private static void AddSettling(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ConversionQuery>();
        services.AddScoped<KnownProgrammes>();
        services.AddSingleton<SettlementLease>();
        services.AddSingleton<SettlementMetrics>();
        services.AddSingleton<TakeClosed>();
        services.AddSingleton<CloseDue>();
        services.AddScoped<DueConversions>();
        services.AddScoped<SettleChunk>();
        services.AddSingleton<SettlementRun>();
        services.AddSingleton<WakeSignal<SettlementWorker>>();
        services.AddHostedService<SettlementWorker>();
        if (SettlementSchedule.Read(configuration) is not { } schedule)
            return;
        services.AddSingleton(schedule);
        services.AddHostedService<SettlementSchedule>();
    }
}
