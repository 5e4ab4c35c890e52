using Affiliate.Contracts.Commission;
using Affiliate.Conversion.Accounts;
using Affiliate.Conversion.Clicks;
using Affiliate.Conversion.Conversions;
using Affiliate.Conversion.Conversions.Editing;
using Affiliate.Conversion.Conversions.Exchange;
using Affiliate.Conversion.Conversions.Leads;
using Affiliate.Conversion.Conversions.Recording;
using Affiliate.Conversion.Conversions.Recording.Storing;
using Affiliate.Conversion.Conversions.Reversals;
using Affiliate.Conversion.Customers;
using Affiliate.Conversion.Data.Lists;
using Affiliate.Conversion.Lists;
using Affiliate.Conversion.OnClicksRecorded;
using Affiliate.Conversion.OnCommissionCalculated;
using Affiliate.Conversion.OnCommissionSettled;
using Affiliate.Conversion.OnLead;
using Affiliate.Conversion.OnLeadReported;
using Affiliate.Conversion.OnMerchantChanged;
using Affiliate.Conversion.OnPublisherChanged;
using Affiliate.Conversion.OnSaleReported;
using Affiliate.Conversion.OnSaleReversed;
using Affiliate.Conversion.Programmes;
using Affiliate.Conversion.Schedules;
using Affiliate.Domain.Owners;

namespace Affiliate.Conversion;

/// <summary>Programmes and conversions: who earned what, by whose word, and whether it stands.</summary>
public static class ConversionService
{
    /// <summary>The service's name.</summary>
    public const string Name = "conversion";

    /// <summary>Registers the service.</summary>
    public static void AddConversion(this IHostApplicationBuilder builder)
    {
        builder.AddServiceStorage<ConversionDb, ConversionDbPostgres, ConversionDbSqlite>(Name);
        builder.AddConsumers<ConversionDb>(
            Name, typeof(StoreClicksConsumer), typeof(RecordSaleConsumer), typeof(RecordLeadConsumer),
            typeof(TakeReversalConsumer), typeof(FollowLeadConsumer), typeof(ShowCommissionConsumer), typeof(CheckOutConsumer),
            typeof(StoreMerchantConsumer), typeof(StorePublisherConsumer));
        builder.AddServiceDocument(Name);
        builder.AddServiceClient<IAccountsApi>("gateway");
        builder.AddServiceClient<IIngestionApi>("ingestion");
        builder.AddServiceClient<ICommissionApi>("commission");
        builder.Services.AddSingleton<Owners>()
            .AddSingleton<MerchantDirectory>()
            .AddSingleton<PublisherDirectory>()
            .AddSingleton<ProgrammeDirectory>()
            .AddSingleton<ReadFacts>()
            .AddSingleton<StoreNewConversions>()
            .AddSingleton<Quotes>()
            .AddSingleton<ConversionMetrics>()
            .AddSingleton<CustomerMetrics>()
            .AddSingleton<IMeasure<ConversionDb>, MeasureParked>();
        builder.Services.AddScoped<ClickLookup>()
            .AddScoped<DecideConversion>()
            .AddScoped<RecordConversion>()
            .AddScoped<LateAttribution>()
            .AddScoped<ApplyEdit>()
            .AddScoped<ReinstateConversion>()
            .AddScoped<DecideReviewed>()
            .AddScoped<AnswerConversion>()
            .AddScoped<CloseConversions>();
        builder.Services.AddSingleton<ExchangeRates>()
            .AddScoped<ExchangeReport>()
            .AddScoped<LateExchange>();
        builder.Services.AddScoped<DailyShare>()
            .AddScoped<TakeReversal>()
            .AddScoped<ParkedReversals>()
            .AddScoped<ReverseConversion>()
            .AddScoped<HeldReversals>()
            .AddScoped<GiveBackToLead>()
            .AddScoped<PaymentsRate>()
            .AddScoped<FollowLead>();
        builder.Services.AddScoped<CommissionDisplay>()
            .AddSingleton<BatchInbox<ConversionDb, CommissionDisplay, CommissionCalculated>>();
        builder.Services.AddSingleton<ListDb.Connections>()
            .AddScoped<ListDb>();
        builder.Services.AddScoped<SaveCustomer>()
            .AddScoped<AnswerCustomer>();
        builder.Services.AddHostedService<ApproveDue>()
            .AddHostedService<AttributeWaiting>()
            .AddHostedService<CloseDue>()
            .AddHostedService<ExchangeWaiting>()
            .AddHostedService<MatchParkedReversals>()
            .AddHostedService<PruneClicks>()
            .AddHostedService<RehearseQuote>();
    }

    /// <summary>Maps its endpoints.</summary>
    public static void MapConversion(this IEndpointRouteBuilder routes)
    {
        var service = routes.MapService<ConversionDb>(Name);
        service.MapProgrammes();
        service.MapMerchantConversions();
        service.MapOperatorConversions();
        service.MapReversals();
        service.MapCustomers();
        service.MapConversionLists();
    }
}
