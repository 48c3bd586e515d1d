import {Component} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {getDataURLFromFile} from "@web/core/utils/urls";
import {ImageField, imageField} from "@web/views/fields/image/image_field";

const PATH = "/event_meeting/static/src/img";
const GALLERIES = {
    cover: [
        {file: "cover_1.jpg", label: _t("Blue rings")},
        {file: "cover_2.jpg", label: _t("Red and gold")},
        {file: "cover_3.jpg", label: _t("Mountains")},
        {file: "cover_4.jpg", label: _t("Stage light")},
        {file: "cover_5.jpg", label: _t("Warm circles")},
        {file: "cover_6.jpg", label: _t("Ink hills")},
    ],
    main: [
        {file: "main_1.jpg", label: _t("Blue rings")},
        {file: "main_2.jpg", label: _t("Red and gold")},
        {file: "main_3.jpg", label: _t("Stage light")},
        {file: "main_4.jpg", label: _t("Ink hills")},
    ],
};

export class MeetingImageGallery extends Component {
    static template = "event_meeting.MeetingImageGallery";
    static components = {Dialog};
    static props = {close: Function, onChoose: Function, templates: Array, upright: Boolean};

    async choose(template) {
        await this.props.onChoose(template);
        this.props.close();
    }
}

/** The stock picture field with the built-in pictures to choose from. */
export class MeetingImageField extends ImageField {
    static template = "event_meeting.MeetingImageField";
    static components = {...ImageField.components};
    static props = {...ImageField.props, gallery: {type: String, optional: true}};

    setup() {
        super.setup();
        this.dialog = useService("dialog");
    }

    get isEmpty() {
        return !this.props.record.data[this.props.name];
    }

    openGallery() {
        const templates = GALLERIES[this.props.gallery] || GALLERIES.cover;
        this.dialog.add(MeetingImageGallery, {
            templates: templates.map((template) => ({
                ...template,
                url: `${PATH}/${template.file}`,
            })),
            upright: this.props.gallery === "main",
            onChoose: (template) => this.useTemplate(template),
        });
    }

    async useTemplate({url}) {
        const response = await fetch(url);
        if (!response.ok) {
            this.notification.add(_t("The picture could not be loaded. Try again."), {
                type: "danger",
            });
            return;
        }
        const data = await getDataURLFromFile(await response.blob());
        await this.onFileUploaded({data: data.split(",")[1], type: "image/jpeg"});
    }
}

registry.category("fields").add("meeting_image", {
    ...imageField,
    component: MeetingImageField,
    extractProps: (fieldInfo, dynamicInfo) => ({
        ...imageField.extractProps(fieldInfo, dynamicInfo),
        gallery: fieldInfo.options.gallery,
    }),
});
