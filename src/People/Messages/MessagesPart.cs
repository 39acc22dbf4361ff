using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages.Providers;
using Yizhan.People.Messages.Rules;

namespace Yizhan.People.Messages;

/// <summary>The part of the module that sends messages: its services, its doors, and who may pass them.</summary>
public static class MessagesPart
{
    /// <summary>See which messages went where and what became of them; addresses masked, no content.</summary>
    public static readonly Permission ReadMessages = new("messages.read", "查看消息发送情况", OfWholeNetwork: true);

    /// <summary>Send a message again, or cancel one that waits.</summary>
    public static readonly Permission HandleMessages = new("messages.handle", "重发和取消消息", OfWholeNetwork: true);

    /// <summary>Add and remove programs that are told what happens.</summary>
    public static readonly Permission ManageWebhooks = new("messages.webhooks", "管理程序回调", OfWholeNetwork: true);

    /// <summary>Read the contents of messages that stay on this machine because nobody carries them.</summary>
    public static readonly Permission ReadOutbox = new("messages.outbox", "查看本机发件箱的内容", OfWholeNetwork: true);

    /// <summary>What the test of a webhook sends.</summary>
    public const string PingType = "yizhan.webhook.pinged";

    internal static IServiceCollection AddMessages(this IServiceCollection services)
    {
        services.AddSingleton<MessageSettings>();
        services.AddSingleton<MessageSecrets>();
        services.AddMessageTemplates(typeof(MessagesPart).Assembly);
        services.AddSingleton<MessageTemplates>(provider => new(provider.GetServices<MessageTemplate>()));
        services.AddSingleton(new WebhookEvent(PingType, "试发：检查接收程序是否工作"));
        services.AddSingleton<MessageOpener>();
        services.AddSingleton<MessageProviders>();
        services.AddScoped(provider => new Messenger(
            provider.GetRequiredService<CityDb>(), provider.GetRequiredService<MessageTemplates>(), provider.GetRequiredService<MessageSecrets>(),
            provider.GetRequiredService<MessageSettings>(), provider.GetRequiredService<MessageProviders>(), provider.GetRequiredService<Vault>(), provider.GetRequiredService<CityClock>()));
        services.AddScoped<MailConfirmations>();
        services.AddScoped<WeChatLinks>();
        services.AddScoped<MessageChoices>();
        services.AddScoped<ChoiceDesk>();
        services.AddSingleton(new RetentionRule("people_unconfirmed_mails", "没有确认的邮箱，最后一封确认邮件发出满7天后删除", UnconfirmedMail.DaysKept, MailConfirmations.Clear));
        services.AddJob<FetchReports>();
        services.AddSingleton(new OperatorSection(typeof(ReportsSection)));
        services.AddSingleton<MessageRelay>();
        services.AddHostedService(provider => provider.GetRequiredService<MessageRelay>());
        services.AddSingleton(ReadMessages);
        services.AddSingleton(HandleMessages);
        services.AddSingleton(ManageWebhooks);
        services.AddSingleton(ReadOutbox);
        services.AddSingleton(new NavEntry("消息", ListMessages.Path, ReadMessages, HideFromElders: true));
        services.AddSingleton(new NavEntry("程序回调", ListWebhooks.Path, ManageWebhooks, HideFromElders: true));
        return services;
    }

    /// <summary>Adds a module's templates: its embedded <c>messages.json</c>.</summary>
    public static IServiceCollection AddMessageTemplates(this IServiceCollection services, System.Reflection.Assembly module)
    {
        foreach (var template in MessageTemplates.Of(module)) services.AddSingleton(template);
        return services;
    }

    internal static void MapMessages(this IEndpointRouteBuilder city)
    {
        // A wrong setting is told at the start, not when the first code is waited for.
        city.ServiceProvider.GetRequiredService<MessageProviders>();
        city.ServiceProvider.GetRequiredService<MessageTemplates>();
        var (pages, api) = (city.MapGroup("").ExcludeFromDescription(), city.MapGroup("/api/v1"));
        ListMessages.Map(pages);
        ShowMessage.Map(pages);
        ShowOutbox.Map(pages);
        ListWebhooks.Map(pages, api);
        ShowWebhook.Map(pages, api);
        HearReport.Map(api);
        ChooseMessages.Map(city, pages, api);
        ConfirmMail.Map(city, pages, api);
        LinkWeChat.Map(city, pages, api);
        Unsubscribe.Map(city, api);
    }
}
