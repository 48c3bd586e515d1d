/**
 * Open the list of an action narrowed to what a figure or a button is about.
 *
 * @param {Object} service the action service
 * @param {String} xmlid of an ir.actions.act_window
 * @param {Object} options
 * @param {Array} options.domain takes the place of the action's own
 * @param {Object} [options.context] takes the place of the action's own, so that no other filter hides rows
 * @param {String} [options.name] shown as title
 */
export async function openList(service, xmlid, {domain, context = {}, name}) {
    const action = await service.loadAction(xmlid);
    return service.doAction({
        ...action,
        domain,
        context,
        ...(name ? {name, display_name: name} : {}),
    });
}
